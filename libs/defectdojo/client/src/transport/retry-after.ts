/** Longer values are broken headers. They must not delay a push for a year. */
const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1_000;

/**
 * Parses a `Retry-After` header, seconds or an HTTP date (RFC 9110 section 10.2.3). Returns milliseconds from `now`
 * (milliseconds since the epoch, by the clock that the date is from), at most a day. Undefined for a missing or
 * unreadable header.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1_000, RETRY_AFTER_MAX_MS);
  const at = parseHttpDate(text);
  return at === undefined ? undefined : Math.min(Math.max(at - now, 0), RETRY_AFTER_MAX_MS);
}

/** Parses an HTTP date (RFC 9110 section 5.6.7). Returns milliseconds since the epoch. Undefined for anything else. */
export function parseHttpDate(header: string | undefined): number | undefined {
  const text = header?.trim() ?? '';
  // `Date.parse` reads almost anything, also a negative number as a year. An HTTP date starts with a weekday.
  if (!/^[A-Za-z]{3,9},? /.test(text) || text.length > 60) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
