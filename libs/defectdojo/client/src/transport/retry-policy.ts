import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { isOutcomeUnknown } from '../answers/outcome-unknown.ts';

/** How often one call is repeated at most, on top of the first try. */
export const RETRIES_MAX = 2;

const BACKOFF_FIRST_MS = 250;
/** The longest wait inside a call. Whoever asks for more gets an error that says when to come back. */
const WAIT_MAX_MS = 5_000;

/** Failures that pass by themselves within seconds. A timeout is not among them: it has cost its time already. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'dns_failed',
  'remote_throttled',
  'remote_unavailable',
]);

/**
 * How long to wait before the same call is sent again, in milliseconds; undefined means never. Reads may always be
 * repeated. A write is repeated only when DefectDojo surely did nothing: an error whose outcome is unknown never is,
 * because the server works on after a client has gone (3.2.0).
 *
 * @param retry how often the call was repeated already
 * @param random a number from 0 up to 1
 */
export function retryDelay(error: unknown, retry: number, random: number): number | undefined {
  if (!isIntegrationError(error) || isOutcomeUnknown(error)) return undefined;
  if (retry >= RETRIES_MAX || !error.retryable || !PASSING.has(error.code)) return undefined;
  if (error.retryAfterMs !== undefined)
    return error.retryAfterMs > WAIT_MAX_MS ? undefined : error.retryAfterMs;
  return BACKOFF_FIRST_MS * 2 ** retry * (0.5 + random);
}
