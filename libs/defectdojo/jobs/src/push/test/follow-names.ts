import {
  listSiblingEngagements,
  recordEngagementName,
  findMapping,
  updateMapping,
} from '@gecko-defectdojo/data';
import type { MappingRecord, PushRecord } from '@gecko-defectdojo/data';
import { updateEngagement, updateTest } from '@gecko-defectdojo/client';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError, settingsOf } from '@gecko-defectdojo/domain';
import { inPush, recordInPush } from '../in-push.ts';
import type { TestSession } from '../push-session.ts';
import {
  ENGAGEMENT_NAME,
  givenEngagementName,
  givenTestTitle,
  wantedEngagementName,
  wantedTestTitle,
} from './chosen-names.ts';

/** Errors that the next push would get as well. A name is a help, so the push goes on with the old one. */
const LASTING: ReadonlySet<ErrorCode> = new Set(['right_missing', 'remote_refused', 'remote_not_found']);

/** Pushes that a person waits for. */
const OF_PERSONS: readonly PushRecord['trigger'][] = ['manual', 'retry'];

/**
 * Gives the engagement and the test the names that the team has chosen since, once, by their ids: names of people are
 * never looked for. A push calls it that has written something or that a person started, so it costs others nothing.
 */
export async function followNames(session: TestSession): Promise<void> {
  const { push, scope, tally } = session;
  if (tally.counters.writes === 0 && !OF_PERSONS.includes(push.trigger)) return;
  if (areGiven(session, session.mapping)) return;
  // A first push has made the engagement by now.
  const mapping = await inPush(session, (tx) => findMapping(tx, scope.teamId, scope.mappingId));
  if (mapping === undefined) return;
  await renameTest(session, mapping);
  await renameEngagement(session, mapping);
}

/** Returns true if engagement and test have the names that the settings give them. */
function areGiven(session: TestSession, mapping: MappingRecord): boolean {
  return (
    wantedTestTitle(session) === givenTestTitle(mapping) &&
    wantedEngagementName(session) === givenEngagementName(mapping)
  );
}

async function renameTest(session: TestSession, mapping: MappingRecord): Promise<void> {
  const { client, scope, testId, signal } = session;
  const title = wantedTestTitle(session);
  if (title === givenTestTitle(mapping)) return;
  if (!(await isTold(session, () => updateTest(client, testId, { title }, { signal })))) return;
  const testTitle = title === mapping.service ? null : title;
  await recordInPush(session, (tx) => updateMapping(tx, scope, { testTitle }));
}

/**
 * Tests of other mappings lie in the engagement as well: it gets a name that all of them want. One that another team uses
 * keeps its name: that team looks for it.
 */
async function renameEngagement(session: TestSession, mapping: MappingRecord): Promise<void> {
  const { client, connection, scope, signal } = session;
  const { engagementId } = mapping;
  const name = wantedEngagementName(session);
  if (engagementId === null || name === givenEngagementName(mapping)) return;
  if (mapping.otherTests !== null) return;
  const siblings = await inPush(session, (tx) => listSiblingEngagements(tx, mapping));
  const isWantedByAll = siblings
    .filter((one) => one.engagementId === engagementId)
    .every((one) => wantedEngagementName({ settings: settingsOf(connection, one) }) === name);
  if (!isWantedByAll) return;
  if (!(await isTold(session, () => updateEngagement(client, engagementId, { name }, { signal })))) return;
  const key = { teamId: scope.teamId, connectionId: connection.id, engagementId };
  await recordInPush(session, (tx) => recordEngagementName(tx, key, name === ENGAGEMENT_NAME ? null : name));
}

/** Returns true if DefectDojo has the name, or takes it never. A passing error is left to the next push that writes. */
async function isTold({ signal }: TestSession, rename: () => Promise<void>): Promise<boolean> {
  try {
    await rename();
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (!isIntegrationError(error)) throw error;
    return LASTING.has(error.code);
  }
}
