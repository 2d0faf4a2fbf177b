const WAIT_MIN_MS = 15_000;

export interface OutageWaitOptions {
  /** How long it has lasted, in milliseconds. */
  readonly ageMs: number;
  readonly maxMs: number;
  /** From 0 to 1: those who wait for the same server do not come back at once. */
  readonly random: number;
}

/** How long to wait in an outage, in milliseconds: half as long as it has lasted, between 15 s and `maxMs`, and up to a quarter more. */
export function outageWaitMs({ ageMs, maxMs, random }: OutageWaitOptions): number {
  return Math.min(maxMs, Math.max(WAIT_MIN_MS, ageMs / 2)) * (1 + random / 4);
}
