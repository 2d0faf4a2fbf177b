/** No honest server asks for more; a broken header must not park an export for a year. */
const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1_000;

/**
 * Reads a `Retry-After` header, seconds or an HTTP date (RFC 9110 section 10.2.3), as milliseconds from `now`
 * (milliseconds since the epoch). Undefined for a missing or unreadable one; at most a day.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1_000, RETRY_AFTER_MAX_MS);
  // `Date.parse` reads almost anything, a negative number as a year too; an HTTP date starts with a week day.
  if (!/^[A-Za-z]{3,9},? /.test(text) || text.length > 60) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - now, 0), RETRY_AFTER_MAX_MS);
}
