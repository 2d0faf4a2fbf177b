/** Fields whose keys are values, or that a response has only where there is something to say. */
const OPEN = new Set(['counts', 'filters', 'stated', 'renewals', 'renewed', 'notes', 'requestId']);

/**
 * Returns how the shape of an example differs from a real response: a field that only one of them has, or another type. A
 * list is compared by its first entries, and null with nothing.
 */
export function compareShape(example: unknown, real: unknown, path = '$'): string[] {
  if (example === null || real === null) return [];
  if (Array.isArray(example) && Array.isArray(real)) {
    const [first] = real as unknown[];
    const alike: unknown = example.find((entry) => kindOf(entry) === kindOf(first)) ?? example[0];
    return first === undefined ? [] : compareShape(alike, first, `${path}[0]`);
  }
  if (typeof example !== typeof real || Array.isArray(example) !== Array.isArray(real)) {
    return [`${path} is ${typeof example} in the example and ${typeof real} in a response.`];
  }
  if (typeof example !== 'object' || typeof real !== 'object') return [];
  return compareFields(new Map(Object.entries(example)), new Map(Object.entries(real)), path);
}

function compareFields(
  example: ReadonlyMap<string, unknown>,
  real: ReadonlyMap<string, unknown>,
  path: string,
): string[] {
  return [...new Set([...example.keys(), ...real.keys()])].flatMap((key) => {
    if (OPEN.has(key)) return [];
    if (!example.has(key)) return [`${path}.${key} is missing in the example.`];
    if (!real.has(key)) return [`${path}.${key} is in the example alone.`];
    return compareShape(example.get(key), real.get(key), `${path}.${key}`);
  });
}

/** The field that tells the forms of a union apart. */
function kindOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : undefined;
}
