const DAY_MS = 86_400_000;

/** The end of a key is shown from so many days before it. Its notices open later. */
const SHOWN_DAYS = 30;

/** Returns the whole days until a key ends, at least 0. Undefined if it ends later than in 30 days, or never. */
export function daysUntilEnd(expiresAt: string | null | undefined, now: number): number | undefined {
  const left = expiresAt ? Date.parse(expiresAt) - now : NaN;
  return left <= SHOWN_DAYS * DAY_MS ? Math.max(0, Math.floor(left / DAY_MS)) : undefined;
}

/** Returns when a key ends, to follow `key`: `expires in 12 days`. */
export function keyEndWords(days: number): string {
  if (days === 0) return 'expires within a day';
  return `expires in ${String(days)} ${days === 1 ? 'day' : 'days'}`;
}
