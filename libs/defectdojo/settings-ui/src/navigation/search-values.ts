/**
 * Readers of what stands in an address. Anybody may have typed it, so each takes anything and answers with something
 * usable; none refuses.
 */

/** A UUID of the versions that RFC 9562 has, in either case. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Whether a value is an id as Gecko writes it. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** A page number counted from 1; what is no page is the first. */
export function readPage(value: unknown): number {
  const page = typeof value === 'string' ? Number(value) : value;
  return typeof page === 'number' && Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** Words to search for. An address typed by hand can make a number, `true` or `null` of them. */
export function readWords(value: unknown, longest: number): string {
  const isBare = typeof value === 'number' || typeof value === 'boolean' || value === null;
  const words = isBare ? String(value) : value;
  return typeof words === 'string' && words.length <= longest ? words : '';
}

/** One of a few values; undefined for anything else. */
export function readOneOf<T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

/** A list of ids; undefined when it is none, when it is too long, or when one of it is no id. */
export function readUuids(value: unknown, most: number): string[] | undefined {
  return Array.isArray(value) && value.length <= most && value.every(isUuid) ? value : undefined;
}
