import type { FaultKind } from '../fault-kinds.ts';

/** The result of a run. All numbers but the first four have to be 0. */
export interface ChaosResult {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: number;
  readonly byKind: Partial<Record<FaultKind, number>>;
  /** Findings that DefectDojo does not hold. */
  readonly lost: number;
  /** Findings and objects that were made twice. */
  readonly doubled: number;
  /** Differences that are neither equal to Gecko nor an injected edit that the check lists. */
  readonly wrong: number;
  /** Processes that ended by themselves. */
  readonly died: number;
  /** Queue rows that are locked, out of attempts or due. */
  readonly rowsLeft: number;
}

/** Returns 0 only if nothing is wrong. */
export function exitCodeOf({ lost, doubled, wrong, died, rowsLeft }: ChaosResult): 0 | 1 {
  return lost + doubled + wrong + died + rowsLeft === 0 ? 0 : 1;
}

/** Returns lines for a person: the faults by kind, then each figure that has to be 0. */
export function describeResult(result: ChaosResult): string[] {
  const { seed, minutes, faults, byKind, lost, doubled, wrong, died, rowsLeft } = result;
  return [
    `${String(faults)} faults in ${String(minutes)} minutes, seed ${String(seed)}`,
    ...Object.entries(byKind).map(([kind, count]) => `  ${kind.padEnd(20)} ${String(count)}`),
    `lost ${String(lost)}, doubled ${String(doubled)}, wrong ${String(wrong)}, died ${String(died)}, queue rows left ${String(rowsLeft)}`,
  ];
}
