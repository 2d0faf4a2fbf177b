import { createClientFactory } from '@gecko-defectdojo/services';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { collectRoutes, fuzz, fuzzRequests } from '@gecko-defectdojo/testing-vitest/fuzz';
import fastify from 'fastify';
import { authenticateApiKey } from '@gecko-defectdojo/testing-host';
import { expect, it } from 'vitest';
import { createTestContext, PREFIX } from './api.fixture.ts';
import { createFullWorld } from './full-world.fixture.ts';
import { refuseUndocumented } from './openapi/refuse-undocumented.fixture.ts';
import { defectDojoApi } from './plugin.ts';
import { VALID_REQUESTS } from './valid-requests.fixture.ts';

/** The share of the plugin's routes in a run; the rest belongs to the stand-in's. */
const SHARE = 0.75;
const MANY = { identity: 1_000_000, address: 1_000_000 };
const LONG_MS = 30 * 60_000;

const makers = new Map(VALID_REQUESTS.map(({ route, make }) => [route, make]));

it(
  'answers valid and spoiled requests to every route as declared, and never fails',
  async () => {
    const testDatabase = await createTestDatabase();
    const { database } = testDatabase;
    const context = {
      ...createTestContext(database),
      createClient: createClientFactory({
        allowPrivateNetwork: true,
        timeouts: { retryMs: 1 },
      }),
    };
    const { built: app, routes } = await collectRoutes(async () => {
      // A longer one is refused by the host's router before it reaches the plugin.
      const server = fastify({ routerOptions: { maxParamLength: 20_000 } });
      refuseUndocumented(server);
      // A path with `..` leads past the plugin to no route of the host.
      server.setNotFoundHandler((_request, reply) =>
        reply
          .code(404)
          .type('application/problem+json')
          .send({ type: 'urn:host', title: 'No', status: 404, code: 'not_found', detail: 'No such path.' }),
      );
      await server.register(defectDojoApi, {
        ...context,
        prefix: PREFIX,
        limits: { none: MANY, lookup: MANY, verify: MANY },
        identify: ({ headers }) => authenticateApiKey(database, String(headers['x-api-key'] ?? '')),
      });
      await server.ready();
      return server;
    });
    const world = await createFullWorld(app, database);
    const stranger = await createFullWorld(app, database);
    let sent = 0;
    const { marker, mappingId, repositoryId, pushId, batchId, findingId } = stranger;
    const successes = await fuzz({
      requests: Math.round(fuzzRequests() * SHARE),
      routes,
      validRequestOf: async ({ method, url }) => {
        const made = await makers.get(`${method} ${url.slice(PREFIX.length)}`)?.(world);
        return made && { ...made, path: `${PREFIX}${made.path}` };
      },
      send: async ({ method, headers, ...request }) => {
        sent += 1;
        const answer = await app.inject({
          ...request,
          method,
          headers: {
            'x-api-key': world.team.keyOf('admin'),
            // Some requests have a key, which is now and then one of another request, but not in the first round.
            ...(sent % 3 === 0 && { 'idempotency-key': String(sent % (3 * routes.length)) }),
            ...headers,
          },
        });
        return {
          status: answer.statusCode,
          type: answer.headers['content-type'] ?? '',
          text: answer.body,
        };
      },
      foreign: [mappingId, repositoryId, pushId, batchId, findingId],
      secrets: [marker],
    });
    expect([...successes].filter(([, count]) => count === 0)).toEqual([]);
    expect(successes.size).toBeGreaterThan(45);
    await app.close();
    await Promise.all([world.close(), stranger.close()]);
    await testDatabase.close();
  },
  LONG_MS,
);
