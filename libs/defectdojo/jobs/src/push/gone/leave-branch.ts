import { recordEvents } from '@gecko-defectdojo/data';
import { isOver } from '@gecko-defectdojo/domain';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import { pushPage } from '../push-page.ts';
import type { TestSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';

/**
 * Mitigates findings of the branch that a mapping followed before. Gecko still has them, so no note speaks of a
 * deletion, and they go out in reports like any other change. False positives stay. A mapping that follows the old
 * branch again compares all of them.
 */
export async function leaveBranch(session: TestSession, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { scope, tally } = session;
  const open = entries.filter(({ remoteStatus }) => !isOver(remoteStatus));
  const closing = { ...session, closedAt: session.push.queuedAt };
  const findingIds = open.map(({ findingId }) => findingId);
  if (findingIds.length > 0) await pushPage(closing, findingIds);
  tally.add({ kind: 'done', findings: entries.length - open.length });
  await inPush(session, (tx) =>
    recordEvents(
      tx,
      scope,
      entries
        .filter(({ findingId }) => !session.waiting.has(findingId))
        .map(({ findingId }) => ({ findingId, event: { kind: 'left' } })),
    ),
  );
}
