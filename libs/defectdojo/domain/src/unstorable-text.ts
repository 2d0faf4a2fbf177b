/** The deepest nesting of an input. The deepest one in use has five levels. */
const DEPTH_MAX = 16;

/** The first place of an input that cannot be taken in. */
export interface UnstorablePlace {
  /** The place as a caller names it: `chapters.2.reason`. Empty for the input itself. */
  readonly field: string;
  readonly cause: 'text' | 'depth';
}

/**
 * Returns the first text of an input that Postgres cannot store: one with a NUL character or with half of a surrogate
 * pair. Also reports what is nested deeper than 16 levels. Undefined if there is neither.
 */
export function findUnstorable(input: unknown, path: readonly string[] = []): UnstorablePlace | undefined {
  if (typeof input === 'string') {
    const isStorable = input.isWellFormed() && !input.includes('\0');
    return isStorable ? undefined : { field: path.join('.'), cause: 'text' };
  }
  if (typeof input !== 'object' || input === null) return undefined;
  if (path.length >= DEPTH_MAX) return { field: path.join('.'), cause: 'depth' };
  for (const [key, value] of Object.entries(input)) {
    const place = findUnstorable(value, [...path, key]);
    if (place) return place;
  }
  return undefined;
}
