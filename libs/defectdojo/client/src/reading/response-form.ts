import { z } from 'zod';
import type { ReadFields } from './object-cutter.ts';
import type { ResponseForm } from './response-cutter.ts';

/** Returns the fields of a response that a schema reads. A list `results` of objects makes it a page. */
export function responseFormOf(schema: z.ZodType): ResponseForm {
  const shape = shapeOf(schema);
  const { results, ...outer } = shape;
  const row = results instanceof z.ZodArray ? shapeOf(results.element) : undefined;
  if (row === undefined) return { fields: fieldsOf(shape), rowFields: undefined };
  return { fields: fieldsOf(outer), rowFields: fieldsOf(row) };
}

function fieldsOf(shape: object): ReadFields {
  return new Map(Object.keys(shape).map((name) => [name, Buffer.from(`${JSON.stringify(name)}:`)]));
}

/** Returns the fields of an object's schema, also if its result is transformed. None for any other schema. */
function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in);
  return schema instanceof z.ZodObject ? schema.shape : {};
}
