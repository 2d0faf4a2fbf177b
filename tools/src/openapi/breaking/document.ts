import { z } from 'zod';

const Schema = z.record(z.string(), z.unknown());
export type Schema = z.infer<typeof Schema>;

const Content = z.record(z.string(), z.object({ schema: Schema }));

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: Schema,
});
export type Parameter = z.infer<typeof Parameter>;

const Reference = z.object({ $ref: z.string() });

const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(z.union([Reference, Parameter])).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.union([Reference, z.object({ content: Content.optional() })])),
});
export type Operation = z.infer<typeof Operation>;

/** The parts of an OpenAPI document that callers rely on. */
export const Document = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), Schema).default({}),
    parameters: z.record(z.string(), Parameter).default({}),
  }),
});
export type Document = z.infer<typeof Document>;

/** Returns a schema itself, or the one that it refers to. */
export function resolved(schema: Schema, { components }: Document): Schema {
  const { $ref: reference } = schema;
  if (typeof reference !== 'string') return schema;
  const target = components.schemas[reference.slice('#/components/schemas/'.length)];
  if (target === undefined) throw new Error(`${reference} leads nowhere.`);
  return resolved(target, { components } as Document);
}

/** Returns the parameters of an operation. Those that it refers to have their place under `parameters`. */
export function parametersOf({ parameters }: Operation, { components }: Document): Parameter[] {
  return parameters.flatMap((parameter) => {
    if (!('$ref' in parameter)) return [parameter];
    const found = components.parameters[parameter.$ref.slice('#/components/parameters/'.length)];
    return found ? [found] : [];
  });
}
