import { findUnsettled } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { PlanSession } from '../push-session.ts';

/**
 * Returns the findings that must not be sent yet, and notes them for the end of the push: the first report of each got
 * no response, so a second one could make it twice.
 */
export async function findWaiting(
  tx: Tx,
  { scope, waiting }: Pick<PlanSession, 'scope' | 'waiting'>,
  entries: ReadonlyMap<string, LedgerEntry>,
): Promise<ReadonlySet<string>> {
  const untold = [...entries.values()]
    .filter(({ pendingStatus, remoteStatus }) => pendingStatus !== undefined && remoteStatus === undefined)
    .map(({ findingId }) => findingId);
  const unsettled = new Set((await findUnsettled(tx, scope, untold)).keys());
  for (const findingId of unsettled) waiting.add(findingId);
  return unsettled;
}
