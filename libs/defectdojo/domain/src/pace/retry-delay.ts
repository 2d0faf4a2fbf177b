/** The first wait and the longest, in milliseconds. */
export const RETRY_FIRST_MS = 15_000;
export const RETRY_MAX_MS = 3_600_000;

/** After so many attempts, a day and a half of waiting, a run is given up until something triggers the next. */
export const RETRY_ATTEMPTS_MAX = 40;

export interface RetryDelayOptions {
  /** How often it has been tried, from 1. */
  readonly attempt: number;
  /** A random number in [0, 1), so that many mappings do not come back at one moment. */
  readonly random: number;
  /** What the server asked for, which is never undercut. */
  readonly retryAfterMs?: number | undefined;
}

/** How long to wait before the next attempt, in milliseconds: doubling, with half of it left to chance. */
export function retryDelayMs(options: RetryDelayOptions): number {
  const exponent = Math.min(Math.max(options.attempt, 1), 20) - 1;
  const full = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** exponent);
  const jittered = Math.round(full * (0.5 + options.random / 2));
  return Math.max(jittered, Math.min(options.retryAfterMs ?? 0, RETRY_MAX_MS * 6));
}
