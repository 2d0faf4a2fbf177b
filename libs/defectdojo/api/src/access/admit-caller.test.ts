import { randomUUID } from 'node:crypto';
import { Problem } from '@gecko-defectdojo/contract';
import type { Permission } from '@gecko-defectdojo/contract';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import fastify from 'fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestContext, PREFIX } from '../api.fixture.ts';
import type { DefectDojoApiOptions } from '../options.ts';
import { defectDojoApi } from '../plugin.ts';
import { admitCallers } from './admit-caller.ts';
import { rulesOf } from './route-rules.ts';

let testDatabase: TestDatabase;
let identified = 0;
let permissions: Permission[] = [];
const actor = { teamId: randomUUID(), userId: randomUUID() };

async function open(limits: DefectDojoApiOptions['limits'] = {}) {
  const routes: RouteOptions[] = [];
  const app = fastify();
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  await app.register(defectDojoApi, {
    ...createTestContext(testDatabase.database),
    prefix: PREFIX,
    limits,
    identify: ({ headers }) => {
      identified += 1;
      const userId = String(headers['x-user'] ?? actor.userId);
      return Promise.resolve(userId === '' ? undefined : { ...actor, userId, permissions });
    },
  });
  await app.ready();
  return { app, routes: routes.filter(({ url }) => url.startsWith(PREFIX)) };
}

/** The methods of a route, as one request each. */
function requestsOf({ method, url }: RouteOptions) {
  const path = url.replaceAll(/:\w+/g, () => randomUUID());
  return [method].flat().map((each) => ({ method: each, url: path }));
}

let app: FastifyInstance;
let routes: RouteOptions[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  ({ app, routes } = await open());
});
afterAll(async () => {
  await app.close();
  await testDatabase.close();
});

describe('every route', () => {
  it('refuses a caller without its permission before it reads a body', async () => {
    expect(routes.length).toBeGreaterThan(45);
    for (const route of routes) {
      const needed = rulesOf(route).permission;
      permissions = needed === 'integrations.read' ? [] : ['integrations.read'];
      for (const request of requestsOf(route)) {
        const answer = await app.inject({
          ...request,
          headers: { 'content-type': 'application/json' },
          ...(request.method === 'GET' ? {} : { payload: '{"broken' }),
        });
        expect(answer.statusCode, `${String(route.method)} ${route.url}`).toBe(403);
      }
    }
  });

  it('asks for the permission to manage if it changes something', () => {
    const reading = new Set(['GET', 'HEAD']);
    // It computes names from a rule, which is too long for a URL.
    const previews = new Set(
      ['mapping-batches', 'map-rules'].flatMap((noun) =>
        ['preview', 'summary'].map((verb) => `${PREFIX}/${noun}/${verb}`),
      ),
    );
    for (const route of routes) {
      const isReading =
        [route.method].flat().every((method) => reading.has(method)) || previews.has(route.url);
      expect(rulesOf(route).permission, route.url).toBe(
        isReading ? 'integrations.read' : 'integrations.manage',
      );
    }
  });

  it('does not start without a declared permission', () => {
    const bare = fastify();
    admitCallers(bare, {
      ...createTestContext(testDatabase.database),
      identify: () => Promise.resolve(undefined),
    });
    expect(() => bare.get('/open', () => 'anything')).toThrow('declares no permission');
  });
});

describe('too many requests', () => {
  const ask = (to: FastifyInstance, url: string, rest: object = {}) =>
    to.inject({ url: `${PREFIX}${url}`, ...rest });

  it('are refused with the time to wait, whoever the address signs in as', async () => {
    permissions = ['integrations.read'];
    const few = (await open({ none: { identity: 100, address: 2 } })).app;
    for (const user of ['a', 'b']) await ask(few, '/notices', { headers: { 'x-user': user } });
    identified = 0;
    const answer = await ask(few, '/notices', { headers: { 'x-user': 'c' } });
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Problem.parse(answer.json())).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(answer.json().detail).toMatch(/^There were too many requests within a minute\. Wait \d+ s, then/);
    // Guessing keys costs no look into the database.
    expect(identified).toBe(0);
    expect((await ask(few, '/notices', { remoteAddress: '192.0.2.9' })).statusCode).not.toBe(429);
    await few.close();
  });

  it('are refused to one person on every address, and not to another', async () => {
    const few = (await open({ none: { identity: 2, address: 100 } })).app;
    const from = (remoteAddress: string, user: string) =>
      ask(few, '/notices', { remoteAddress, headers: { 'x-user': user } });
    const user = randomUUID();
    await from('192.0.2.1', user);
    await from('192.0.2.2', user);
    expect((await from('192.0.2.3', user)).statusCode).toBe(429);
    expect((await from('192.0.2.3', randomUUID())).statusCode).not.toBe(429);
    await few.close();
  });

  it.each([
    ['POST', '/connection'],
    ['PUT', '/connection/key'],
    ['PUT', '/connection/url'],
    ['POST', '/connection/check'],
    ['POST', `/mappings/${randomUUID()}/checks`],
  ] as const)('are 21 a minute, by default, for %s %s', async (method, url) => {
    permissions = ['integrations.manage', 'integrations.read'];
    const { app: own } = await open();
    const statuses: number[] = [];
    for (let index = 0; index < 21; index += 1) {
      statuses.push((await ask(own, url, { method, payload: {} })).statusCode);
    }
    expect(statuses.indexOf(429)).toBe(20);
    expect((await ask(own, '/notices')).statusCode).not.toBe(429);
    await own.close();
  });

  it('are 241 a minute, by default, for searches in DefectDojo', async () => {
    permissions = ['integrations.read'];
    const { app: own } = await open();
    for (let index = 0; index < 240; index += 1) await ask(own, '/products?limit=wrong');
    expect((await ask(own, '/products?limit=wrong')).statusCode).toBe(429);
    await own.close();
  });
});
