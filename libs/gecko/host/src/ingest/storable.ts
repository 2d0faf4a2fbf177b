/** How deep a report is nested at most; what lies deeper is no report and is left for the schema to refuse. */
const DEPTH_MAX = 8;

/**
 * Returns the same value with every text in a form that Postgres can store: without NUL characters, and with U+FFFD for
 * halves of surrogate pairs. Scanners quote binary files, and one such line must not keep a whole scan out.
 */
export function storable(value: unknown): unknown {
  return clean(value, 0);
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (depth >= DEPTH_MAX || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
}
