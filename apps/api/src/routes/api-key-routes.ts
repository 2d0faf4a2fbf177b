import { Instant, listEnvelope, Permission, resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { API_KEY_DAYS, issueApiKey, listApiKeys, revokeApiKey } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { signedInPersonOf } from '../identify.ts';
import { listResponse } from './list-response.ts';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const ApiKey = z.object({
  id: Uuid,
  lastFour: z.string().max(4),
  scopes: z.array(Permission).max(10),
  createdAt: Instant,
  expiresAt: Instant,
});

const NewApiKey = z.object({
  scopes: z.array(Permission).max(10).default(['integrations.read']),
  days: z.int().min(1).max(API_KEY_DAYS.max).default(API_KEY_DAYS.standard),
});

const tags = ['API keys'];

/** API keys of the signed-in person. A key makes no keys: else one with few scopes could make one with more. */
export const apiKeyRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/api-keys',
    {
      schema: {
        tags,
        operationId: 'listApiKeys',
        summary: 'List your API keys, without the keys themselves',
        response: { 200: listEnvelope(ApiKey), ...problemResponses },
      },
    },
    async (request) => {
      const person = signedInPersonOf(request);
      const rows = await withTeam(context.gecko, person.teamId, (tx) => listApiKeys(tx, person));
      const keys = rows.map(({ scopes, createdAt, expiresAt, ...key }) => ({
        ...key,
        scopes: [...scopes],
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      }));
      return listResponse(keys, { total: keys.length, page: { limit: Math.max(keys.length, 1), offset: 0 } });
    },
  );

  app.post(
    '/api-keys',
    {
      schema: {
        tags,
        operationId: 'createApiKey',
        summary: 'Make an API key; it is shown this once',
        body: NewApiKey,
        response: { 201: resourceEnvelope(z.object({ key: z.string().max(60) })), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { teamId, userId } = signedInPersonOf(request);
      const key = await withTeam(context.gecko, teamId, (tx) =>
        issueApiKey(tx, { teamId, userId, ...request.body }),
      );
      return reply.code(201).send({ version: 'v1', data: { key } });
    },
  );

  app.delete(
    '/api-keys/:keyId',
    {
      schema: {
        tags,
        operationId: 'revokeApiKey',
        summary: 'Take an API key back at once; an Admin takes back those of the team',
        params: z.object({ keyId: Uuid }),
        response: { 204: z.null(), ...problemResponses },
      },
    },
    async (request, reply) => {
      const person = signedInPersonOf(request);
      const { keyId } = request.params;
      const isRevoked = await withTeam(context.gecko, person.teamId, (tx) => revokeApiKey(tx, person, keyId));
      if (!isRevoked) throw new GeckoError('not_found', 'There is no such API key. Reload the list.');
      return reply.code(204).send(null);
    },
  );
  done();
};
