/**
 * Readers of search parameters. Users can type anything into an address, so each reader accepts any value and returns
 * a usable one.
 */

/** A UUID of a version of RFC 9562, in either case. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Returns true for an id as Gecko writes it. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Reads a page number, counted from 1. Returns 1 for anything else. */
export function readPage(value: unknown): number {
  const page = typeof value === 'string' ? Number(value) : value;
  return typeof page === 'number' && Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** Reads a search text. In an address typed by hand it can be a number, `true` or `null`. */
export function readWords(value: unknown, longest: number): string {
  const isBare = typeof value === 'number' || typeof value === 'boolean' || value === null;
  const words = isBare ? String(value) : value;
  return typeof words === 'string' && words.length <= longest ? words : '';
}

/** Reads one of the given values; undefined for anything else. */
export function readOneOf<T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

/** Reads a date such as `2026-11-28`; undefined for anything else. */
export function readDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(value);
  // A month has no 31st day where its date becomes another one.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

/** Reads an id; undefined for anything else. */
export function readUuid(value: unknown): string | undefined {
  return isUuid(value) ? value : undefined;
}

/** Reads a list of ids; undefined if it is not a list, too long, or contains anything else. */
export function readUuids(value: unknown, most: number): string[] | undefined {
  return Array.isArray(value) && value.length <= most && value.every(isUuid) ? value : undefined;
}
