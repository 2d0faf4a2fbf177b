import type { SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

/**
 * The `transform` for a host's `@fastify/swagger`: writes the zod schemas of these routes as JSON schema and leaves
 * all other routes as they are. The provider's own transform fails on routes with JSON schemas (7.0.0).
 */
export const defectDojoOpenApiTransform: SwaggerTransform = (route) =>
  hasZodSchemas(route.schema) ? jsonSchemaTransform(route) : { schema: route.schema, url: route.url };

function hasZodSchemas(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { body, querystring, params, headers, response } = { ...emptySchema, ...schema };
  const answers: unknown[] = typeof response === 'object' && response !== null ? Object.values(response) : [];
  return [body, querystring, params, headers, ...answers].some((part) => part instanceof z.ZodType);
}

const emptySchema: Readonly<Record<'body' | 'querystring' | 'params' | 'headers' | 'response', unknown>> = {
  body: undefined,
  querystring: undefined,
  params: undefined,
  headers: undefined,
  response: undefined,
};
