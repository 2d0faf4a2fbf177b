import * as contract from '@gecko-defectdojo/contract';
import { StartPushesInput } from '@gecko-defectdojo/services';
import { z } from 'zod';

/** The schemas that the OpenAPI document names, each under the name of its export. */
export const namedSchemas: z.core.$ZodRegistry<{ id: string }> = z.registry<{ id: string }>();

for (const [id, schema] of Object.entries({ ...contract, StartPushesInput })) {
  if (schema instanceof z.ZodType) namedSchemas.add(schema, { id });
}

/** Names a schema that stands above its route, so that the OpenAPI document has it once. */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  namedSchemas.add(schema, { id });
  return schema;
}
