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
  /** The same of each branch that was pushed, those of default branches first. */
  readonly branches: readonly BranchResult[];
}

/** The numbers of one branch, in a test of its own. */
export interface BranchResult extends ReturnType<typeof pushFigures> {
  /** `group/name`. */
  readonly repository: string;
  readonly branch: string;
  readonly status: PushStatus;
  readonly testId: number | null;
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

/** Says in one sentence what a push did, and in a line each what it did to several branches. */
export function describePush(result: PushResult, scans: readonly string[]): string {
  const { requests, writes, seconds, branches } = result;
  const files = scans.map((file) => basename(file)).join(', ');
  const effort = `${String(requests)} requests, ${String(writes)} writes, ${seconds.toFixed(1)} s`;
  const lines = branches.length > 1 ? branches.map(describeBranch) : [];
  return [`${files}: ${numbersOf(result)} (${effort}).`, ...lines].join('\n');
}

function describeBranch(result: BranchResult): string {
  const { repository, branch, testId } = result;
  const test = testId === null ? '' : ` (test ${String(testId)})`;
  return `  ${repository}, ${branch}: ${numbersOf(result)}${test}.`;
}

function numbersOf(result: Partial<Record<keyof typeof WORDS, number>>): string {
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((name) => {
    const number = result[name] ?? 0;
    return number > 0 ? [`${String(number)} ${WORDS[name]}`] : [];
  });
  return parts.join(', ') || 'nothing to push';
}
