import { assertHost, defectDojoApi } from '@gecko-defectdojo/api';
import fastify, { type FastifyInstance } from 'fastify';
import type { openPlugin } from './plugin.ts';

/** Where Acme mounts the plugin's API. */
export const DEFECTDOJO_PATH = '/acme/api/defectdojo';

/** Builds Acme's API: a route of its own with a JSON schema, and the plugin beside it. */
export async function buildAcmeApi(plugin: ReturnType<typeof openPlugin>): Promise<FastifyInstance> {
  await assertHost(plugin.database);
  const app = fastify();
  app.get(
    '/acme/api/echo',
    { schema: { querystring: { type: 'object', properties: { times: { type: 'integer' } } } } },
    (request) => request.query,
  );
  await app.register(defectDojoApi, {
    ...plugin,
    prefix: DEFECTDOJO_PATH,
    // Acme signs people in at its edge, which names the team and the person in two headers.
    identify: ({ headers }) => {
      const { 'x-acme-team': teamId, 'x-acme-user': userId } = headers;
      if (typeof teamId !== 'string' || typeof userId !== 'string') return Promise.resolve(undefined);
      return Promise.resolve({ teamId, userId, permissions: ['integrations.read', 'integrations.manage'] });
    },
  });
  return app;
}
