import { acknowledge } from '@gecko-defectdojo/data';
import { isOver } from '@gecko-defectdojo/domain';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import { exportPage } from './export-page.ts';
import type { TestSession } from './export-session.ts';
import { inRun } from './in-run.ts';

/**
 * Mitigates findings of the branch that a mapping followed before: Gecko has them still, so nothing is said of a
 * deletion, and they go out as reports like any other change of state. What was dismissed stays dismissed. Whoever
 * follows the old branch again has all of them compared anew.
 */
export async function leaveBranch(session: TestSession, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { scope, counters } = session;
  const open = entries.filter(({ remoteStatus }) => !isOver(remoteStatus));
  const closing = { ...session, closedAt: session.run.queuedAt };
  const findingIds = open.map(({ findingId }) => findingId);
  if (findingIds.length > 0) await exportPage(closing, findingIds);
  counters.done += entries.length - open.length;
  await inRun(session, (tx) =>
    acknowledge(
      tx,
      scope,
      entries.map(({ findingId }) => ({ findingId, gone: true })),
    ),
  );
}
