import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { isOutcomeUnknown } from '../responses/outcome-unknown.ts';

/** Maximum number of retries of one call. */
export const RETRIES_MAX = 2;

const BACKOFF_FIRST_MS = 250;
/** The longest wait inside a call. A longer `Retry-After` becomes an error that says when to try again. */
const WAIT_MAX_MS = 5_000;

/** Failures that may pass within seconds. A timeout is not one: it has already taken its time. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'dns_failed',
  'remote_throttled',
  'remote_unavailable',
]);

/**
 * Returns the milliseconds to wait before the same call is retried, or undefined if it must not be. Reads may always be
 * retried. A write is retried only if DefectDojo did nothing: after an unknown outcome it never is, because the server
 * continues after a client has disconnected (3.2.0).
 *
 * @param retry number of retries so far
 * @param random a number from 0 up to 1
 */
export function retryDelay(error: unknown, retry: number, random: number): number | undefined {
  if (!isIntegrationError(error) || isOutcomeUnknown(error)) return undefined;
  if (retry >= RETRIES_MAX || !error.retryable || !PASSING.has(error.code)) return undefined;
  if (error.retryAfterMs !== undefined)
    return error.retryAfterMs > WAIT_MAX_MS ? undefined : error.retryAfterMs;
  return BACKOFF_FIRST_MS * 2 ** retry * (0.5 + random);
}
