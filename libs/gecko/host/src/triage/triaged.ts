import type { TriggerReason } from '@gecko-defectdojo/host';

/** How many findings triage changed, and whether DefectDojo follows: `queued`, `paused`, or neither. */
export interface Triaged {
  readonly changed: number;
  readonly exports: 'queued' | 'paused' | 'none';
}

/** Returns the outcome of triage from those of its branches. One branch is mapped at most. */
export function triagedOf(changed: number, outcomes: readonly TriggerReason[]): Triaged {
  const exports = (['queued', 'paused'] as const).find((outcome) => outcomes.includes(outcome));
  return { changed, exports: exports ?? 'none' };
}
