import type { KnownStatus, LedgerEntry } from '@gecko-defectdojo/domain';
import type { PlanSession } from '../push-session.ts';
import { NO_STEP, stepOf } from '../record-step.ts';
import type { PushStep } from '../record-step.ts';
import { entryFacts } from './finding-facts.ts';

/**
 * Returns what a report without a response has done to a finding, once that is seen: the counters of a push hold all that
 * was done since it was asked for, also what an interrupted attempt has left. `entry` is the one before it was seen, and
 * `status` is what DefectDojo shows.
 */
export function recoveredStep(
  { recovered }: Pick<PlanSession, 'recovered'>,
  entry: LedgerEntry,
  status: KnownStatus,
): PushStep {
  const { findingId, pendingStatus, remoteStatus: from } = entry;
  if (pendingStatus === undefined || recovered.has(findingId)) return NO_STEP;
  const isNew = from === undefined;
  if (!isNew && (status !== pendingStatus || status === from)) return NO_STEP;
  recovered.add(findingId);
  const facts = { ...entryFacts(entry), status: { from, to: status } };
  return stepOf([isNew ? { kind: 'created' } : { kind: 'moved', to: pendingStatus }], facts);
}
