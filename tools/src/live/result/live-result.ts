import type { Difference } from '../compare/difference.ts';
import type { StepOutcome } from '../step.ts';

/** A step that is over. */
export interface StepResult extends StepOutcome {
  readonly name: string;
  readonly ok: boolean;
  /** Says what went wrong. */
  readonly message?: string;
  readonly seconds: number;
}

/** The result of a run, as `--json` prints it. */
export interface LiveResult {
  /** The version that the instance tells, or null. */
  readonly version: string | null;
  readonly steps: readonly StepResult[];
  /** Findings that were compared, once for each step. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Objects that the run made in DefectDojo, deleted, and saw gone. */
  readonly removed: number;
}

/** Returns 0 only if every step went well and nothing differs. */
export function exitCodeOf({ steps, differences }: LiveResult): 0 | 1 {
  return steps.every(({ ok }) => ok) && differences.length === 0 ? 0 : 1;
}
