import { maskOf } from './masks.ts';
import type { Json, JsonFields } from './recording.ts';

/**
 * Returns one sentence for each place where a value is not the recorded one. An object may hold more fields than the
 * recording keeps; a list must have its length.
 */
export function differences(expected: Json, actual: Json | undefined, path = 'response'): string[] {
  const accepts = maskOf(expected);
  if (accepts !== undefined) return accepts(actual) ? [] : [sentence(path, expected, actual)];
  if (isList(expected)) return listDifferences(expected, actual, path);
  if (isObject(expected)) return objectDifferences(expected, actual, path);
  return expected === actual ? [] : [sentence(path, expected, actual)];
}

function listDifferences(expected: readonly Json[], actual: Json | undefined, path: string): string[] {
  if (!isList(actual)) return [sentence(path, expected, actual)];
  if (actual.length !== expected.length)
    return [`${path}: expected ${expected.length} items, got ${actual.length}`];
  return expected.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`));
}

function objectDifferences(expected: JsonFields, actual: Json | undefined, path: string): string[] {
  if (!isObject(actual)) return [sentence(path, expected, actual)];
  return Object.entries(expected).flatMap(([name, value]) =>
    Object.hasOwn(actual, name)
      ? differences(value, actual[name], `${path}.${name}`)
      : [`${path}.${name}: missing`],
  );
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentence(path: string, expected: Json, actual: Json | undefined): string {
  return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
