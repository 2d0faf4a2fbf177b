/** DefectDojo ends an acceptance when its day begins in the server's time zone: up to a day (of 25 h) early. */
const EARLY_MS = 25 * 3_600_000;

/** Returns true if DefectDojo may have ended a Risk Acceptance by itself at `now`. `expiresAt` is ISO 8601. */
export function mayHaveEnded(expiresAt: string, now: Date): boolean {
  return Date.parse(expiresAt) - EARLY_MS <= now.getTime();
}

/** Returns a time of DefectDojo as Gecko writes times, in UTC to the millisecond; undefined for none or an unreadable one. */
export function instantOf(time: string | null): string | undefined {
  const at = time === null ? NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
