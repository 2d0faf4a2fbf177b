import { findHeldEntries, withTeam } from '@gecko-defectdojo/data';
import { isMoving } from './read-test.ts';
import type { TestCheck } from './check-session.ts';
import type { FoundDifferences } from './found-differences.ts';

const PAGE = 1_000;
const PAGES_MAX = 10_000;

/** Goes through what DefectDojo should hold, and collects what was not seen there. */
export async function collectMissing(
  session: TestCheck,
  found: FoundDifferences,
  seen: ReadonlySet<string>,
): Promise<void> {
  const { context, check, startedAt, signal } = session;
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    signal.throwIfAborted();
    const held = await withTeam(context.database, check.teamId, (tx) =>
      findHeldEntries(tx, check, { after, limit: PAGE }),
    );
    for (const dated of held) {
      const { findingId, identity, remoteId, lastSent } = dated.entry;
      if (seen.has(findingId) || isMoving(dated, startedAt)) continue;
      found.compare();
      found.add({
        kind: 'missing',
        findingId,
        remoteId: remoteId ?? null,
        title: lastSent?.title ?? identity?.title ?? findingId,
        severity: lastSent?.severity ?? null,
        fields: [],
      });
    }
    if (held.length < PAGE) return;
    after = held.at(-1)?.entry.findingId;
  }
}
