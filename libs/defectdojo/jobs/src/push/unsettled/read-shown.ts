import { findFindingContentsById } from '@gecko-defectdojo/client';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { readContents } from './read-contents.ts';

/**
 * Returns findings with their texts, by their Gecko id: read by the ids on record, in one request for at most 100, and
 * looked up where that does not find them.
 */
export async function readShown(
  session: TestSession,
  entries: readonly Pick<LedgerEntry, 'findingId' | 'remoteId'>[],
): Promise<ReadonlyMap<string, RemoteFindingContent>> {
  const { client, testId, signal } = session;
  const ids = entries.flatMap(({ remoteId }) => remoteId ?? []);
  const byId = await findFindingContentsById(client, { testId, ids }, { signal });
  const found = new Map<string, RemoteFindingContent>();
  for (const { findingId, remoteId } of entries) {
    const there = byId.get(remoteId ?? 0);
    if (there?.unique_id_from_tool === findingId) found.set(findingId, there);
  }
  const unknown = entries.map(({ findingId }) => findingId).filter((findingId) => !found.has(findingId));
  for (const [findingId, there] of await readContents(session, unknown)) found.set(findingId, there);
  return found;
}
