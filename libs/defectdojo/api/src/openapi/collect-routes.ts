import fastify from 'fastify';
import { z } from 'zod';
import type { DefectDojoApiOptions } from '../options.ts';
import { defectDojoApi } from '../plugin.ts';

const Schema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  deprecated: z.boolean().optional(),
  params: z.instanceof(z.ZodType).optional(),
  querystring: z.instanceof(z.ZodType).optional(),
  headers: z.instanceof(z.ZodType).optional(),
  body: z.instanceof(z.ZodType).optional(),
  response: z.record(z.string(), z.unknown()),
});

/** A route as the plugin registers it, without a prefix. */
export interface CollectedRoute {
  readonly method: string;
  /** With its parameters as `:name`. */
  readonly url: string;
  readonly config: unknown;
  readonly schema: z.infer<typeof Schema>;
}

/** Registers the plugin in an app that never listens, and returns its routes. */
export async function collectRoutes(): Promise<CollectedRoute[]> {
  const routes: CollectedRoute[] = [];
  const app = fastify();
  app.addHook('onRoute', ({ method, url, config, schema }) => {
    for (const name of [method].flat()) {
      if (name !== 'HEAD') routes.push({ method: name, url, config, schema: Schema.parse(schema) });
    }
  });
  // No request arrives, so nothing of the context is used.
  const options = { identify: () => Promise.resolve(undefined), now: () => new Date(0) };
  await app.register(defectDojoApi, { database: {}, ...options } as unknown as DefectDojoApiOptions);
  await app.ready();
  await app.close();
  return routes;
}
