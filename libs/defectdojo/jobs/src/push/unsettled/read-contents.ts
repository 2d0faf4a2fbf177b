import { findFindingContents, listFindingContents } from '@gecko-defectdojo/client';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import type { TestSession } from '../push-session.ts';
import { lookUpRows } from '../findings/look-up.ts';

/** Returns these findings of the test with their texts, by their Gecko id. */
export function readContents(
  session: TestSession,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, RemoteFindingContent>> {
  return lookUpRows(session, findingIds, { find: findFindingContents, list: listFindingContents });
}
