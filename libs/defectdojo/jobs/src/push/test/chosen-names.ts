import { listSiblingEngagements } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { getEngagement, foundOrUndefined } from '@gecko-defectdojo/client';
import type { RemoteEngagement } from '@gecko-defectdojo/client';
import { settingsOf } from '@gecko-defectdojo/domain';
import { inPush } from '../in-push.ts';
import type { PushSession } from '../push-session.ts';

/** The name of the one engagement per product that Gecko's tests live in, unless the team chooses another. */
export const ENGAGEMENT_NAME = 'Gecko';

/** Returns the name that the settings give the engagement. */
export function wantedEngagementName({ settings }: Pick<PushSession, 'settings'>): string {
  return settings.engagementName ?? ENGAGEMENT_NAME;
}

/** Returns the name that Gecko last gave the engagement of a mapping. */
export function givenEngagementName({ engagementName }: Pick<MappingRecord, 'engagementName'>): string {
  return engagementName ?? ENGAGEMENT_NAME;
}

/** Returns the title that the settings give the test; the tests of further branches have their branch in it. */
export function wantedTestTitle({ settings, mapping }: Pick<PushSession, 'settings' | 'mapping'>): string {
  const { testTitle } = settings;
  if (testTitle === null) return mapping.service;
  return mapping.firstMappingId === null ? testTitle : `${testTitle} (${mapping.branch})`;
}

/** Returns the title that Gecko last gave the test of a mapping. */
export function givenTestTitle({ testTitle, service }: Pick<MappingRecord, 'testTitle' | 'service'>): string {
  return testTitle ?? service;
}

/** Returns the titles of the mapping's test: the one that it has, and the one that it is to have. */
export function titlesOf(session: Pick<PushSession, 'settings' | 'mapping'>): readonly string[] {
  return [givenTestTitle(session.mapping), wantedTestTitle(session)];
}

/**
 * Returns the engagement of another mapping of the product that is to have the same name: Gecko's tests of a product lie
 * together, also before the engagement is renamed.
 */
export async function findSiblingEngagement(session: PushSession): Promise<RemoteEngagement | undefined> {
  const { client, connection, mapping, signal } = session;
  const siblings = await inPush(session, (tx) => listSiblingEngagements(tx, mapping));
  const wanted = wantedEngagementName(session);
  const ids = siblings
    .filter((one) => wantedEngagementName({ settings: settingsOf(connection, one) }) === wanted)
    // Of Gecko's own name, it is found by that.
    .filter((one) => wanted !== ENGAGEMENT_NAME || givenEngagementName(one) !== ENGAGEMENT_NAME)
    .flatMap(({ engagementId }) => engagementId ?? []);
  for (const id of new Set(ids)) {
    const there = await foundOrUndefined(getEngagement(client, id, { signal }));
    if (there?.product === mapping.productId) return there;
  }
  return undefined;
}
