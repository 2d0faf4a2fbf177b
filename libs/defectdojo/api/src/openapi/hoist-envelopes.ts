import type { JsonSchema, OpenApiDocument } from './document.ts';

const REFERENCE = '#/components/schemas/';

/** Names the envelopes around resources and lists, so that each is a component of its own. */
export function hoistEnvelopes(document: OpenApiDocument): OpenApiDocument {
  const envelopes: Record<string, JsonSchema> = {};
  const hoist = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hoist);
    if (typeof value !== 'object' || value === null) return value;
    const name = envelopeName(value);
    if (name === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hoist(part)]));
    envelopes[name] = value as JsonSchema;
    return { $ref: `${REFERENCE}${name}` };
  };
  const paths = hoist(document.paths) as OpenApiDocument['paths'];
  const schemas = Object.entries({ ...document.components.schemas, ...envelopes });
  return {
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: Object.fromEntries(schemas.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

/** Returns `MappingResource` or `MappingList` for the envelope of a named schema. */
function envelopeName(value: object): string | undefined {
  const data = at(value, 'properties', 'data');
  if (at(value, 'properties', 'version', 'const') !== 'v1') return undefined;
  const item = nameOf(at(data, '$ref'));
  if (item !== undefined) return `${item}Resource`;
  const row = nameOf(at(data, 'items', '$ref'));
  if (row === undefined) return undefined;
  return at(value, 'properties', 'pagination') === undefined ? `${row}Results` : `${row}List`;
}

function nameOf(reference: unknown): string | undefined {
  return typeof reference === 'string' ? reference.slice(REFERENCE.length) : undefined;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
}
