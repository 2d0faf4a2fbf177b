import {
  countExported,
  compareFindings,
  endLostRejections,
  makeRejectionsDue,
  saveProgress,
} from '@gecko-defectdojo/data';
import type { Comparison } from '@gecko-defectdojo/data';
import { countFindings as countRemoteFindings } from '@gecko-defectdojo/client';
import { CHUNK_START, FEW_CHANGES, firstChunkSize, holdingReasons } from '@gecko-defectdojo/domain';
import { findTest } from './test/find-test.ts';
import type { ExistingTest, FoundTest } from './test/find-test.ts';
import { noteInstanceWorks } from '../outage/note-instance.ts';
import { awaitBackground } from './reports/await-background.ts';
import { chooseReportsAtOnce } from './reports/choose-reports-at-once.ts';
import { makeTest } from './test/make-test.ts';
import { followNames } from './test/follow-names.ts';
import { followProductName } from './test/follow-product-name.ts';
import { sendNotes } from './notes/send-notes.ts';
import { renewTexts } from './renewals/renew-texts.ts';
import { setUpLinks } from './test/set-up-links.ts';
import { KNOWN_MAX, pushChanged } from './push-passes.ts';
import type { PushFilter } from './push-passes.ts';
import { newPushState } from './push-session.ts';
import type { PlanSession, PushSession, TestSession } from './push-session.ts';
import { sendGone } from './gone/send-gone.ts';
import { takeUpRestored } from './restore/take-up-restored.ts';
import { beginUnsettled } from './unsettled/begin-unsettled.ts';
import { endUnsettled } from './unsettled/end-unsettled.ts';
import { handOverIfDue } from './hand-over.ts';
import { inPush } from './in-push.ts';

/** Facts about a finished push besides its counters. */
export interface PushResult {
  /** How many findings DefectDojo holds fewer than the ledger says: people deleted them there. */
  readonly missing: number;
  /** DefectDojo's words when it took no Risk Acceptance, so that accepted risks have no end there. */
  readonly acceptanceRefusal?: string | undefined;
  /** DefectDojo's words when it took no note about a person's triage. */
  readonly noteRefusal?: string | undefined;
}

/**
 * Brings DefectDojo from its last known state to Gecko's present one, and sends only the difference. The ledger is
 * written after each acknowledged step, so that the next push continues wherever this one ended.
 */
export async function executePush(base: PushSession): Promise<PushResult> {
  const { tally } = base;
  const filter = {
    holding: holdingReasons(base.settings),
    includeWithoutEnd: base.push.trigger === 'retry',
  };
  const found = await findTest(base);
  await noteInstanceWorks(base.context, base.connection);
  const opened = { ...base, ...newPushState(chunkSize(base, found)) };
  if (found.testId !== undefined) await takeUp({ ...opened, testId: found.testId }, found);
  const { gone, changedIds } = await compare(opened, filter);
  const begun = { ...opened, areFew: tally.counters.planned - gone <= FEW_CHANGES };
  const { created } = tally.counters;
  const session =
    found.testId === undefined
      ? await makeTest(begun, { ...found, filter })
      : { ...begun, testId: found.testId };
  // The first report has made it.
  if (found.testId === undefined) await handOverIfDue(session);
  session.pace.reportsAtOnce = await chooseReportsAtOnce(session, found);
  if (gone > 0) await sendGone(session);
  await pushChanged(session, filter, changedIds);
  if (tally.counters.writes > 0) await setUpLinks(session);
  await followNames(session);
  await sendNotes(session);
  await renewTexts(session);
  tally.add({ kind: 'ended' });
  await endUnsettled(session);
  // A push that made the test has just read the product.
  if (found.testId !== undefined && !found.isNew) await followProductName(session);
  return {
    // The response to the first report has counted its findings.
    missing: tally.counters.created > created + session.pace.confirmed ? await countMissing(session) : 0,
    acceptanceRefusal: session.acceptances.refusal ?? session.acceptances.lastRefusal,
    noteRefusal: session.notes.refusal ?? session.notes.lastRefusal,
  };
}

/** Takes up what earlier pushes left in a test that exists. Reports in flight to a deleted one are lost with it. */
async function takeUp(session: TestSession, { isNew, progress }: ExistingTest): Promise<void> {
  await awaitBackground(session, progress);
  if (isNew) return;
  await beginUnsettled(session);
  await takeUpRestored(session);
}

/** Returns the number of findings of the first report: what has worked before, or what the release takes. */
function chunkSize({ mapping, connection }: PushSession, found: FoundTest): number {
  const first = firstChunkSize(connection.instanceVersion ?? undefined);
  return found.testId === undefined
    ? Math.min(mapping.chunkSize ?? first, first)
    : (mapping.chunkSize ?? Math.min(CHUNK_START, first));
}

/**
 * Counts what there is to do. Returns the number of findings that are gone from Gecko, and the changed ones if they are
 * few.
 */
async function compare(
  session: PlanSession,
  filter: PushFilter,
): Promise<Pick<Comparison, 'gone' | 'changedIds'>> {
  const { scope, tally } = session;
  return inPush(session, async (tx) => {
    await endLostRejections(tx, scope);
    // Each pass goes by time: a later one tries again what has failed once, and not what this push has rejected.
    const isBegun = session.push.handOvers > 0;
    if (session.push.trigger === 'retry' && !isBegun) await makeRejectionsDue(tx, scope);
    const compared = await compareFindings(tx, scope, { ...filter, idsMax: KNOWN_MAX });
    const { counts, changedIds } = compared;
    const gone = isBranchGone(session) ? 0 : compared.gone;
    tally.add(
      isBegun ? { kind: 'continued', changed: counts.changed, gone } : { kind: 'compared', ...counts, gone },
    );
    // The page shows how much there is to do before the first of it is done.
    if (counts.changed + gone > 0) await saveProgress(tx, session.push, tally.counters);
    return { gone, changedIds };
  });
}

/** Returns how many findings are missing, after some were created: one small read, never a listing. */
async function countMissing(session: TestSession): Promise<number> {
  const { scope, client, testId, signal } = session;
  const expected = await inPush(session, (tx) => countExported(tx, scope));
  const actual = await countRemoteFindings(client, testId, { signal });
  return Math.max(0, expected - actual);
}

/** A further branch that Gecko has no scan of any more: its findings stay until a person closes it. */
function isBranchGone({ mapping, scan }: PlanSession): boolean {
  return mapping.firstMappingId !== null && scan === undefined;
}
