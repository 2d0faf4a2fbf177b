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

/** Returns a text that Postgres can store: without NUL characters, and with U+FFFD for halves of surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/**
 * Returns the same value with every text storable, for values that no caller can correct, such as excerpts of code.
 * Leaves values that are nested deeper than 16 levels as they are.
 */
export function storable<T>(value: T): T {
  return cleaned(value, 0) as T; // the same shape: only texts are replaced
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null || depth >= DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item, depth + 1)]));
}
