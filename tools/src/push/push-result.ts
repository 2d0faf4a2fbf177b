import { basename } from 'node:path';
import { HELD_BACK_REASONS } from '@gecko-defectdojo/contract';
import type { HeldBackReason, Push, PushCounters, PushStatus } from '@gecko-defectdojo/contract';
import { emptyCounters } from '@gecko-defectdojo/domain';

/** The output of `push --json`. Scripts read it, so no field may vanish. */
export interface PushResult {
  readonly created: number;
  readonly updated: number;
  readonly mitigated: number;
  readonly reopened: number;
  /** The same number as `falsePositive`. */
  readonly dismissed: number;
  /** The number of findings that became accepted risks. */
  readonly accepted: number;
  /** Findings that DefectDojo holds as Gecko has them. `notSent` and `heldBack` are counted apart. */
  readonly unchanged: number;
  /** The same number as `rejected`. */
  readonly failed: number;
  readonly falsePositive: number;
  readonly notSent: number;
  readonly heldBack: number;
  /** The held back ones by reason, each under the first that holds. */
  readonly heldBackBy: Readonly<Record<HeldBackReason, number>>;
  readonly rejected: number;
  /** Findings of the scan files that Gecko did not take in; a sentence on stderr says why. */
  readonly dropped: number;
  /** Findings that got Gecko's version because of `--restore`. They count as `updated` and so on as well. */
  readonly restored: number;
  /** `partial` if DefectDojo rejected a finding of any push. */
  readonly status: PushStatus;
  readonly requests: number;
  readonly writes: number;
  readonly seconds: number;
  readonly testId: number | null;
  readonly productId: number | null;
}

/** Returns the counters of these pushes, added up. */
function sumCounters(pushes: readonly Push[]): NumbersOfPush {
  const sum: NumbersOfPush = emptyCounters();
  for (const { counters } of pushes) {
    for (const name of Object.keys(sum) as (keyof NumbersOfPush)[])
      sum[name] = (sum[name] ?? 0) + (counters[name] ?? 0);
  }
  return sum;
}

type NumbersOfPush = Omit<PushCounters, 'heldBackBy'>;

function sumHeldBack(pushes: readonly Push[]): Record<HeldBackReason, number> {
  const sums = HELD_BACK_REASONS.map((reason) => [
    reason,
    pushes.reduce((sum, { counters }) => sum + (counters.heldBackBy?.[reason] ?? 0), 0),
  ]);
  return Object.fromEntries(sums) as Record<HeldBackReason, number>; // one entry for each reason
}

/** Returns the numbers of these pushes under the names that `--json` prints. */
export function pushFigures(pushes: readonly Push[]) {
  const { created, updated, mitigated, reopened, falsePositive, riskAccepted, ...others } =
    sumCounters(pushes);
  const { unchanged, notSent, heldBack, rejected } = others;
  return {
    created,
    updated,
    mitigated,
    reopened,
    dismissed: falsePositive,
    accepted: riskAccepted,
    unchanged,
    failed: rejected,
    falsePositive,
    notSent,
    heldBack,
    heldBackBy: sumHeldBack(pushes),
    rejected,
  };
}

const WORDS = {
  created: 'created',
  updated: 'updated',
  mitigated: 'mitigated',
  reopened: 'reopened',
  falsePositive: 'false positive',
  accepted: 'risk accepted',
  unchanged: 'unchanged',
  notSent: 'not sent',
  heldBack: 'held back',
  rejected: 'rejected',
  restored: 'restored',
} as const satisfies Partial<Record<keyof PushResult, string>>;

/** Says in one sentence what a push did. */
export function describePush(result: PushResult, scans: readonly string[]): string {
  const names = Object.keys(WORDS) as (keyof typeof WORDS)[];
  const parts = names
    .filter((name) => result[name] > 0)
    .map((name) => `${String(result[name])} ${WORDS[name]}`);
  return `${scans.map((file) => basename(file)).join(', ')}: ${parts.join(', ') || 'nothing to push'} (${String(result.requests)} requests, ${String(result.writes)} writes, ${result.seconds.toFixed(1)} s).`;
}
