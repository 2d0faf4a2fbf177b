import { isDatabaseAway } from '@gecko-defectdojo/data/sql';
import { GeckoError } from './gecko-error.ts';

/** The SQLSTATE of a failed query, wherever Drizzle has wrapped it; undefined for any other error. */
function sqlStateOf(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code: unknown = Reflect.get(current, 'code');
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)) return code;
    current = current.cause;
  }
  return undefined;
}

/**
 * Returns an error without the statement and its parameters, which Drizzle's errors quote: they may hold finding text
 * or the hash of a key. Errors that are not the database's are returned unchanged.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (isDatabaseAway(error)) {
    return new GeckoError(
      'unavailable',
      "Gecko's database cannot be used at the moment. Try again in a few seconds.",
    );
  }
  const state = sqlStateOf(error);
  const isQueryError = error instanceof Error && error.constructor.name === 'DrizzleQueryError';
  if (state === undefined && !isQueryError) return error;
  if (state === '23505') {
    return new GeckoError('conflict', 'The same thing was changed at the same time. Try again.');
  }
  const suffix = state === undefined ? '' : ` (${state})`;
  return new GeckoError('internal', `Gecko's database could not do this${suffix}. Try again.`);
}
