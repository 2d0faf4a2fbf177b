import { PUSH_ACTIONS } from '@gecko-defectdojo/contract';
import type { PushAction, PushChangeSummary, PushCounters } from '@gecko-defectdojo/contract';
import type { ListedCounts } from '@gecko-defectdojo/data';
import type { ChangeCounts } from '@gecko-defectdojo/domain';

/** The stored facts about the changes of a push. */
export interface StoredChanges {
  /** Null for a push of an earlier release, and for one that changed nothing. */
  readonly changed: ChangeCounts | null;
  /** True while the single changes are kept. */
  readonly keepsChanges: boolean;
  readonly counters: PushCounters;
  readonly listed: ListedCounts;
}

/** Sums up the changes of a push: how many findings there are of each action, and how many of them are listed. */
export function summariseChanges({
  changed,
  keepsChanges,
  counters,
  listed,
}: StoredChanges): PushChangeSummary {
  const counts: Partial<Record<PushAction, number>> = {};
  for (const action of PUSH_ACTIONS) {
    const count = changed?.[action] ?? 0;
    if (count > 0) counts[action] = count;
  }
  const total = sum(Object.values(counts));
  // The list has rejected findings also where changes were not kept, and those that the push left alone.
  const rejected = Math.max((counts.rejected ?? 0) + listed.waiting, listed.rejected);
  if (rejected > 0) counts.rejected = rejected;
  const wasKept = total > 0 || changed !== null || !hasChanged(counters);
  const ofKept = listed.kept < total ? 'sample' : 'all';
  const kept = !wasKept ? 'never' : total > 0 && !keepsChanges ? 'expired' : ofKept;
  return { kept, counts, listed: listed.listed, waiting: listed.waiting };
}

function hasChanged(counters: PushCounters): boolean {
  const { created, updated, mitigated, reopened, falsePositive, riskAccepted, renewed = 0 } = counters;
  return sum([created, updated, mitigated, reopened, falsePositive, riskAccepted, renewed]) > 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
