import swagger from '@fastify/swagger';
import type { Actor } from '@gecko-defectdojo/services';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestContext } from './api.fixture.ts';
import { defectDojoOpenApiTransform } from './openapi/transform.ts';
import { defectDojoApi } from './plugin.ts';

let testDatabase: TestDatabase;
let app: FastifyInstance;
let identify: () => Promise<Actor | undefined>;

/** A host with JSON schemas, its own error handler, and OpenAPI for all routes. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = fastify();
  app.setErrorHandler((error, _request, reply) =>
    reply.code(500).send({ host: 'handled', said: String(error) }),
  );
  await app.register(swagger, { openapi: { openapi: '3.1.0' }, transform: defectDojoOpenApiTransform });
  app.post(
    '/host/things',
    { schema: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } } },
    (request) => ({ got: request.body }),
  );
  await app.register(
    async (scope) => {
      await scope.register(defectDojoApi, {
        prefix: '/integrations/defectdojo',
        ...createTestContext(testDatabase.database),
        identify: () => identify(),
      });
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await testDatabase.close();
});

const URL = '/api/v1/integrations/defectdojo/connection';

describe('mounted in a host', () => {
  it('answers under the prefixes of the host', async () => {
    identify = () => Promise.resolve(undefined);
    const answer = await app.inject({ url: URL });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it("leaves the host's routes, schemas and errors alone", async () => {
    const good = await app.inject({ method: 'POST', url: '/host/things', payload: { name: 'x' } });
    expect(good.json()).toEqual({ got: { name: 'x' } });
    const bad = await app.inject({ method: 'POST', url: '/host/things', payload: {} });
    expect(bad.json()).toMatchObject({ host: 'handled' });
  });

  it('hands what it does not know to the error handler of the host', async () => {
    identify = () => Promise.reject(new Error('the session store is down'));
    const answer = await app.inject({ url: URL });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ host: 'handled', said: 'Error: the session store is down' });
  });

  it.each([
    ['too large', 413, 'application/json', JSON.stringify({ url: 'x'.repeat(70_000) })],
    ['not JSON', 400, 'application/json', '{"url":'],
    ['of another type', 415, 'text/csv', 'a,b'],
  ])('refuses a body that is %s with a problem', async (_, status, type, payload) => {
    identify = () => Promise.resolve({ teamId: 't', userId: 'u', permissions: ['integrations.manage'] });
    const answer = await app.inject({ method: 'POST', url: URL, headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/);
    expect(answer.json()).toMatchObject({ status, code: 'validation_failed' });
  });

  it('describes its routes in the OpenAPI document of the host', () => {
    const document = JSON.parse(JSON.stringify(app.swagger())) as {
      paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> }>>;
    };
    const prefix = '/api/v1/integrations/defectdojo';
    const own = Object.entries(document.paths).filter(([path]) => path.startsWith(prefix));
    const operations = own.flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.slice(prefix.length)}`),
    );
    expect(operations.sort()).toEqual([
      'delete /connection',
      'delete /map-rules/exceptions/{exceptionId}',
      'delete /map-rules/{ruleId}',
      'delete /mappings/{mappingId}',
      'delete /mappings/{mappingId}/branches/{branchMappingId}',
      'delete /repository-selections/{selectionId}/mappings',
      'get /activity',
      'get /activity/people',
      'get /asvs/attestation.json',
      'get /asvs/catalogue',
      'get /asvs/chapters/{chapterId}',
      'get /asvs/chapters/{chapterId}/repositories',
      'get /asvs/matrix',
      'get /asvs/matrix.csv',
      'get /asvs/requirements.csv',
      'get /checks/{checkId}',
      'get /checks/{checkId}/differences',
      'get /connection',
      'get /connection/renewal',
      'get /decisions',
      'get /events',
      'get /events/channel',
      'get /findings/{findingId}/difference',
      'get /findings/{findingId}/link',
      'get /map-rules',
      'get /map-rules/questions',
      'get /map-rules/{ruleId}',
      'get /mapping-batches/{batchId}',
      'get /mapping-batches/{batchId}/items',
      'get /mappings',
      'get /mappings/{mappingId}',
      'get /mappings/{mappingId}/branches',
      'get /mappings/{mappingId}/branches/{branchMappingId}/closing',
      'get /mappings/{mappingId}/checks',
      'get /mappings/{mappingId}/pushes',
      'get /mappings/{mappingId}/renewal',
      'get /notices',
      'get /overview',
      'get /product-types',
      'get /products',
      'get /products/{productId}/rights',
      'get /pushes',
      'get /pushes/summary',
      'get /pushes/{pushId}',
      'get /pushes/{pushId}/changes',
      'get /pushes/{pushId}/events',
      'get /pushes/{pushId}/rejected-findings',
      'get /repositories',
      'get /repositories/{repositoryId}',
      'get /repositories/{repositoryId}/branches',
      'get /repositories/{repositoryId}/preview',
      'get /repositories/{repositoryId}/profile',
      'get /repositories/{repositoryId}/profile/history',
      'get /repositories/{repositoryId}/requirements',
      'get /repository-selections/{selectionId}',
      'get /repository-selections/{selectionId}/renewal',
      'patch /connection/settings',
      'patch /map-rules/{ruleId}',
      'patch /mappings/{mappingId}',
      'patch /repositories/{repositoryId}/profile',
      'patch /repository-selections/{selectionId}/profiles',
      'patch /repository-selections/{selectionId}/settings',
      'post /checks/{checkId}/leave',
      'post /checks/{checkId}/push-again',
      'post /checks/{checkId}/restore',
      'post /checks/{checkId}/take-back-left',
      'post /connection',
      'post /connection/catch-up/undo',
      'post /connection/check',
      'post /connection/pause',
      'post /connection/renewals',
      'post /connection/resume',
      'post /map-rules',
      'post /map-rules/apply',
      'post /map-rules/exceptions',
      'post /map-rules/preview',
      'post /map-rules/summary',
      'post /mapping-batches',
      'post /mapping-batches/preview',
      'post /mapping-batches/summary',
      'post /mapping-batches/{batchId}/undo',
      'post /mapping-pushes',
      'post /mappings',
      'post /mappings/{mappingId}/branches',
      'post /mappings/{mappingId}/checks',
      'post /mappings/{mappingId}/pushes',
      'post /repository-selections',
      'post /repository-selections/{selectionId}/profiles/undo',
      'post /repository-selections/{selectionId}/pushes',
      'post /repository-selections/{selectionId}/renewals',
      'post /repository-selections/{selectionId}/settings/undo',
      'put /connection/key',
      'put /connection/url',
      'put /map-rules/order',
      'put /mappings/{mappingId}/branch-patterns',
      'put /repositories/{repositoryId}/requirements/{requirementId}',
    ]);
    for (const [path, methods] of own) {
      for (const operation of Object.values(methods)) {
        expect(operation.operationId, path).toBeDefined();
        expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(['4XX', '5XX']));
      }
    }
    expect(document.paths['/host/things']?.['post']).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { required: ['name'] } } } },
    });
  });
});
