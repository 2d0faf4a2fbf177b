import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import { createFullWorld } from '../full-world.fixture.ts';
import type { FullWorld } from '../full-world.fixture.ts';
import { VALID_REQUESTS } from '../valid-requests.fixture.ts';
import { compareShape } from './compare-shape.fixture.ts';
import { openApiDocument } from './build-document.ts';
import { examplesOf } from './examples/examples.ts';

let testDatabase: TestDatabase;
let app: FastifyInstance;
let world: FullWorld;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = await createTestApp(createTestContext(testDatabase.database));
  world = await createFullWorld(app, testDatabase.database);
});
afterAll(async () => {
  await app.close();
  await world.close();
  await testDatabase.close();
});

const document = await openApiDocument({ version: '0.0.0' });
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

function operationOf(route: string) {
  const [method, url = ''] = route.split(' ');
  const path = url.replaceAll(/:(\w+)/g, '{$1}');
  const found = operations.find((each) => each.method === method && each.path === path);
  if (!found) throw new Error(`${route} is not in the document.`);
  return found.operation;
}

describe('the OpenAPI document', () => {
  it('is the same each time', async () => {
    expect(await openApiDocument({ version: '0.0.0' })).toEqual(document);
  });

  it('has every route of the plugin, each with its own operation id, scope, and a sentence', () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      VALID_REQUESTS.map(({ route }) => route.replaceAll(/:(\w+)/g, '{$1}')).sort(),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { route, permission } of VALID_REQUESTS) {
      expect(operationOf(route).security[0], route).toEqual({ apiKey: [permission] });
    }
  });

  it('has each schema once: no envelope and no named schema is written out at a route', () => {
    const text = JSON.stringify(document.paths);
    expect(text).not.toContain('"const":"v1"');
    for (const { operation } of operations) {
      for (const response of Object.values(operation.responses)) {
        const schema = 'content' in response ? response.content['application/json']?.schema : undefined;
        if (schema) expect(Object.keys(schema), operation.operationId).toEqual(['$ref']);
      }
    }
  });
});

describe.each(VALID_REQUESTS.map((valid) => [valid.route, valid] as const))(
  'the example of %s',
  (route, valid) => {
    it('has the status and the shape of a real response', async () => {
      const { operationId, responses } = operationOf(route);
      const made = await valid.make(world);
      const [method] = route.split(' ');
      const answer = await app.inject({
        method: method as 'GET',
        url: `${PREFIX}${made.path}`,
        headers: { 'x-api-key': world.team.keyOf('admin') },
        ...(made.body && { payload: made.body }),
      });
      expect(Object.keys(responses), answer.body).toContain(String(answer.statusCode));
      const { response, type = 'application/json', request } = examplesOf(operationId);
      if (made.body)
        expect(
          compareShape(request, made.body).filter(
            (fault) => !fault.endsWith('alone.') && !fault.includes('missing'),
          ),
          'request',
        ).toEqual([]);
      if (answer.statusCode === 204) {
        expect(response).toBeUndefined();
        return;
      }
      expect(String(answer.headers['content-type'])).toMatch(
        new RegExp(`^${type.replaceAll('+', String.raw`\+`)}(;|$)`),
      );
      const isJson = type === 'application/json';
      if (isJson) expect(compareShape(response, answer.json())).toEqual([]);
      else expect(typeof response).toBe('string');
    });
  },
);
