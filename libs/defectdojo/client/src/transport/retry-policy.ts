import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { isOutcomeUnknown } from '../responses/outcome-unknown.ts';

/** Maximum number of retries of one call. */
export const RETRIES_MAX = 2;

/** The wait before the first retry, on average, in milliseconds. */
export const RETRY_FIRST_MS = 250;
/** The longest wait inside a call. A longer `Retry-After` becomes an error that says when to try again. */
const WAIT_MAX_MS = 5_000;

/** Failures that may pass within seconds. A timeout is not one: it has already taken its time. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'dns_failed',
  'remote_throttled',
  'remote_unavailable',
]);

interface RetryDelayOptions {
  /** The number of retries so far. */
  readonly retry: number;
  /** A number from 0 up to 1. */
  readonly random: number;
  /** The wait before the first retry, on average, in milliseconds; it doubles. Default 250. */
  readonly firstMs?: number | undefined;
}

/**
 * Returns the milliseconds to wait before the same call is retried, or undefined if it must not be. Reads may always be
 * retried. A write is retried only if DefectDojo did nothing: after an unknown outcome it never is, because the server
 * continues after a client has disconnected (3.2.0).
 */
export function retryDelay(error: unknown, options: RetryDelayOptions): number | undefined {
  const { retry, random, firstMs = RETRY_FIRST_MS } = options;
  if (!isIntegrationError(error) || isOutcomeUnknown(error)) return undefined;
  if (retry >= RETRIES_MAX || !error.retryable || !PASSING.has(error.code)) return undefined;
  if (error.retryAfterMs !== undefined)
    return error.retryAfterMs > WAIT_MAX_MS ? undefined : error.retryAfterMs;
  return firstMs * 2 ** retry * (0.5 + random);
}
