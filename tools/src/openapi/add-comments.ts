import type { SchemaComment } from './doc-comments.ts';

type JsonObject = Record<string, unknown>;

/** Adds comments as descriptions to the schemas of the same name. A description that is there already stays. */
export function addComments(
  schemas: Readonly<Record<string, JsonObject>>,
  comments: Readonly<Record<string, SchemaComment>>,
): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const comment = comments[name] ?? comments[name.replace(/Sent$/, '')];
      return [name, comment ? describe(schema, comment) : schema];
    }),
  );
}

function describe(schema: JsonObject, { text, fields }: SchemaComment): JsonObject {
  const described = Object.keys(fields).length === 0 ? schema : describeFields(schema, fields);
  return text === undefined || 'description' in schema ? described : { description: text, ...described };
}

/** Describes the properties of an object, also of one that may be null or stands in a list. */
function describeFields(schema: JsonObject, fields: SchemaComment['fields']): JsonObject {
  const { properties, anyOf, items } = schema;
  if (isObject(items)) return { ...schema, items: describeFields(items, fields) };
  if (Array.isArray(anyOf)) {
    return {
      ...schema,
      anyOf: anyOf.map((part: unknown) => (isObject(part) ? describeFields(part, fields) : part)),
    };
  }
  if (!isObject(properties)) return schema;
  const described = Object.entries(properties).map(([name, property]) => {
    const field = fields[name];
    return [name, field && isObject(property) ? describe(property, field) : property] as const;
  });
  return { ...schema, properties: Object.fromEntries(described) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
