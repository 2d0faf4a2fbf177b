export interface OutageWaitOptions {
  /** How long the outage has lasted, in milliseconds. */
  readonly ageMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** From 0 to 1: spreads jobs that wait for the same server. */
  readonly random: number;
}

/**
 * Returns how long to wait in an outage, in milliseconds: half as long as it has lasted, between `minMs` and `maxMs`, and
 * up to a quarter more.
 */
export function outageWaitMs({ ageMs, minMs, maxMs, random }: OutageWaitOptions): number {
  return Math.min(maxMs, Math.max(minMs, ageMs / 2)) * (1 + random / 4);
}
