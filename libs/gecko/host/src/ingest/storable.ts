/** How deep a report is nested at most; what lies deeper is no report and is left for the schema to refuse. */
const DEPTH_MAX = 8;

/**
 * Removes from every text what Postgres cannot store: NUL characters and halves of surrogate pairs. Scanners quote
 * binary files, and one such line must not keep a whole scan out.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (depth >= DEPTH_MAX || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item, depth + 1)]));
}
