import { z } from 'zod';

/** The keywords of a JSON schema that bounds are read from. */
const JsonSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
});

/** A field of an input with values at its bounds and just beyond them. */
export interface SchemaField {
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

const DEPTH_MAX = 6;

/** Returns the fields of a zod schema, nested ones too, the first item standing for all of a list. */
export function fieldsOf(schema: unknown): SchemaField[] {
  if (!(schema instanceof z.ZodType)) return [];
  const known = FIELDS.get(schema);
  if (known) return known;
  const fields = walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), []);
  FIELDS.set(schema, fields);
  return fields;
}

const FIELDS = new WeakMap<z.ZodType, SchemaField[]>();

function walk(schema: unknown, path: readonly string[]): SchemaField[] {
  const parsed = JsonSchema.safeParse(schema);
  if (!parsed.success || path.length > DEPTH_MAX) return [];
  const { properties = {}, items, anyOf = [], oneOf = [] } = parsed.data;
  return [
    ...(path.length === 0 ? [] : [{ path, values: boundsOf(parsed.data) }]),
    ...Object.entries(properties).flatMap(([name, inner]) => walk(inner, [...path, name])),
    ...(items === undefined ? [] : walk(items, [...path, '0'])),
    ...[...anyOf, ...oneOf].flatMap((variant) => walk(variant, path)),
  ];
}

function boundsOf(schema: z.infer<typeof JsonSchema>): unknown[] {
  const { minLength, maxLength, minimum, maximum, maxItems } = schema;
  return [
    ...(schema.enum ?? []),
    ...(minLength === undefined ? [] : ['x'.repeat(Math.max(0, minLength - 1)), 'x'.repeat(minLength)]),
    ...(maxLength === undefined
      ? []
      : ['x'.repeat(maxLength), 'é'.repeat(maxLength), 'x'.repeat(maxLength + 1)]),
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, (_, index) => index)]),
  ];
}
