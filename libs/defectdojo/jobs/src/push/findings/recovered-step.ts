import type { KnownStatus, LedgerEntry } from '@gecko-defectdojo/domain';
import type { PlanSession } from '../push-session.ts';

/**
 * Counts what a report without a response has done to a finding, once that is seen: the counters of a push hold all that
 * was done since it was asked for, also what an interrupted attempt has left. `status` is what DefectDojo shows.
 */
export function countRecovered(
  { tally, recovered }: Pick<PlanSession, 'tally' | 'recovered'>,
  entry: Pick<LedgerEntry, 'findingId' | 'pendingStatus' | 'remoteStatus'>,
  status: KnownStatus,
): void {
  const { findingId, pendingStatus, remoteStatus } = entry;
  if (pendingStatus === undefined || recovered.has(findingId)) return;
  if (remoteStatus === undefined) tally.add({ kind: 'created' });
  else if (status === pendingStatus && status !== remoteStatus)
    tally.add({ kind: 'moved', to: pendingStatus });
  else return;
  recovered.add(findingId);
}
