import type { IntegrationError } from '../errors.ts';

/** How long a push waits before its next attempt, in milliseconds. */
export interface RetryTimings {
  /** The longest first wait. Default 15,000. */
  readonly minMs: number;
  /** The longest wait. Default 3,600,000. */
  readonly maxMs: number;
}

export const DEFAULT_RETRY_TIMINGS: RetryTimings = { minMs: 15_000, maxMs: 3_600_000 };

/** After this many attempts, a day and a half of waiting, a push is given up until the next trigger. */
export const RETRY_ATTEMPTS_MAX = 40;

export interface RetryDelayOptions {
  /** The number of attempts so far, from 1. */
  readonly attempt: number;
  /** A random number in [0, 1), so that many mappings do not come back at one moment. */
  readonly random: number;
  /** The wait that the server asked for; the delay is never shorter. */
  readonly retryAfterMs?: number | undefined;
  /** Default: `DEFAULT_RETRY_TIMINGS`. */
  readonly timings?: RetryTimings | undefined;
}

/** Returns the delay before the next attempt, in milliseconds: it doubles, and half of it is random. */
export function retryDelayMs(options: RetryDelayOptions): number {
  const { minMs, maxMs } = options.timings ?? DEFAULT_RETRY_TIMINGS;
  const exponent = Math.min(Math.max(options.attempt, 1), 20) - 1;
  const full = Math.min(maxMs, minMs * 2 ** exponent);
  const jittered = Math.round(full * (0.5 + options.random / 2));
  return Math.max(jittered, Math.min(options.retryAfterMs ?? 0, maxMs * 6));
}

export interface RetryTimeOptions extends Omit<RetryDelayOptions, 'retryAfterMs'> {
  readonly now: Date;
}

/**
 * Returns the time of the next attempt after an error. Undefined if a push ends here: the error does not pass by
 * itself, waits for a person, or has come too often.
 */
export function retryTime(
  { retry, retryAfterMs }: Pick<IntegrationError, 'retry' | 'retryAfterMs'>,
  { now, ...options }: RetryTimeOptions,
): Date | undefined {
  if (options.attempt >= RETRY_ATTEMPTS_MAX) return undefined;
  if (retry === 'at_once') return now;
  if (retry !== 'backoff') return undefined;
  return new Date(now.getTime() + retryDelayMs({ ...options, retryAfterMs }));
}
