import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { Problem } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import { connectionOf, createFullWorld } from '../full-world.fixture.ts';
import type { FullWorld } from '../full-world.fixture.ts';
import { addMapRule } from '../rule-requests.fixture.ts';
import { VALID_REQUESTS } from '../valid-requests.fixture.ts';

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

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Body = Partial<Problem> & { readonly data?: { readonly revision?: string } };

async function send(
  method: Method,
  path: string,
  { ifMatch, key, body }: { ifMatch?: string; key?: string; body?: object } = {},
) {
  const answer = await app.inject({
    method,
    url: `${PREFIX}${path}`,
    headers: {
      'x-api-key': world.team.keyOf('admin'),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body && { payload: body }),
  });
  const { data, code, lastChange } = answer.body === '' ? ({} as Body) : answer.json<Body>();
  return {
    status: answer.statusCode,
    etag: answer.headers.etag ?? '',
    revision: data?.revision,
    code,
    lastChange,
  };
}

/** An object that people change, and changes of it that can be made again and again, each to another state. */
interface Changed {
  readonly object: () => Promise<string> | string;
  readonly path?: (object: string) => string;
  readonly method: Method;
  readonly bodies: () => readonly object[];
}

const PROFILE = () => `/repositories/${world.repositoryId}/profile`;

const CHANGES: Readonly<Record<string, Changed>> = {
  'settings of the connection': {
    object: () => '/connection',
    path: () => '/connection/settings',
    method: 'PATCH',
    bodies: () => [{ publishAsvs: false }, { publishAsvs: true }],
  },
  'the key of the connection': {
    object: () => '/connection',
    path: () => '/connection/key',
    method: 'PUT',
    bodies: () => [{ apiKey: world.simulator.token }, { apiKey: world.simulator.token }],
  },
  'a mapping': {
    object: async () => `/mappings/${await world.addMapping()}`,
    method: 'PATCH',
    bodies: () => [{ branch: 'release' }, { branch: 'hotfix' }],
  },
  'a map rule': {
    object: async () => `/map-rules/${await addMapRule(world)}`,
    method: 'PATCH',
    bodies: () => [{ name: 'first', level: 2 }, { enabled: true }],
  },
  'a profile': {
    object: PROFILE,
    method: 'PATCH',
    bodies: () => [{ level: 1 }, { level: 3, levelReason: 'money' }],
  },
};

describe.each(Object.entries(CHANGES))(
  'a change of %s',
  (_name, { object, path = (of) => of, method, bodies }) => {
    it('is made where the caller has read the present state, and refused where it was changed since', async () => {
      const of = await object();
      const read = await send('GET', of);
      expect(read.etag).toBe(`"${String(read.revision)}"`);
      const [first, second] = bodies();
      const changed = await send(method, path(of), { ifMatch: read.etag, body: first! });
      expect(changed.status).toBe(200);
      expect(changed.etag).not.toBe(read.etag);
      expect(await send(method, path(of), { ifMatch: read.etag, body: second! })).toMatchObject({
        status: 412,
        code: 'changed_meanwhile',
        lastChange: { by: 'admin', at: expect.stringMatching(/^2/) },
      });
      expect((await send('GET', of)).etag).toBe(changed.etag);
      const isOneOf = `"other", ${changed.etag}`;
      expect((await send(method, path(of), { ifMatch: isOneOf, body: second! })).status).toBe(200);
    });

    it('is made by one of two people who read the same', async () => {
      const of = await object();
      const { etag: ifMatch } = await send('GET', of);
      const answers = await Promise.all(bodies().map((body) => send(method, path(of), { ifMatch, body })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    });

    it('gets its first response again under its key, also when another change followed', async () => {
      const of = await object();
      const { etag: ifMatch } = await send('GET', of);
      const [first, second] = bodies();
      const key = randomUUID();
      const made = await send(method, path(of), { ifMatch, key, body: first! });
      expect(made.status).toBe(200);
      const { etag } = await send(method, path(of), { body: second! });
      expect(await send(method, path(of), { ifMatch, key, body: first! })).toEqual(made);
      expect((await send('GET', of)).etag).toBe(etag);
    });

    it('is made by the last one without If-Match, and with *', async () => {
      const of = await object();
      const [first, second] = bodies();
      expect((await send(method, path(of), { body: first! })).status).toBe(200);
      expect((await send(method, path(of), { ifMatch: '*', body: second! })).status).toBe(200);
    });

    it('is refused with a weak tag, which proves nothing, and with a header that is no list of tags', async () => {
      const of = await object();
      const { etag } = await send('GET', of);
      const [body] = bodies();
      expect(await send(method, path(of), { ifMatch: `W/${etag}`, body: body! })).toMatchObject({
        status: 412,
      });
      expect(await send(method, path(of), { ifMatch: etag.slice(1), body: body! })).toMatchObject({
        status: 400,
        code: 'validation_failed',
      });
    });
  },
);

describe('removing', () => {
  it('a mapping that was changed meanwhile is refused', async () => {
    const of = `/mappings/${await world.addMapping()}`;
    const { etag: ifMatch } = await send('GET', of);
    await send('PATCH', of, { body: { branch: 'release' } });
    expect(await send('DELETE', of, { ifMatch })).toMatchObject({ status: 412, code: 'changed_meanwhile' });
    expect((await send('DELETE', of, { ifMatch: (await send('GET', of)).etag })).status).toBe(204);
  });

  it('a connection that was changed meanwhile is refused', async () => {
    const { etag: ifMatch } = await send('GET', '/connection');
    await send('PUT', '/connection/key', { body: { apiKey: world.simulator.token } });
    expect(await send('DELETE', '/connection', { ifMatch })).toMatchObject({ status: 412 });
    expect(
      (await send('DELETE', '/connection', { ifMatch: (await send('GET', '/connection')).etag })).status,
    ).toBe(204);
    await send('POST', '/connection', { body: connectionOf(world.simulator) });
  });
});

describe('a revision', () => {
  it('stays while a push or a check changes the object', async () => {
    const mapping = `/mappings/${await world.addMapping()}`;
    const read = () =>
      Promise.all(['/connection', mapping, PROFILE()].map(async (of) => (await send('GET', of)).etag));
    const before = await read();
    await withTeam(testDatabase.database, world.team.teamId, async (tx) => {
      await tx.execute(
        sql`update defectdojo.connections set state = 'unreachable', state_since = now(), updated_at = now()`,
      );
      await tx.execute(
        sql`update defectdojo.mappings set last_pushed_at = now(), chunk_size = 7, product_name = 'Renamed'`,
      );
      await tx.execute(sql`update defectdojo.asvs_profiles set updated_at = now(), level = 2`);
    });
    expect(await read()).toEqual(before);
    await withTeam(testDatabase.database, world.team.teamId, (tx) =>
      tx.execute(sql`update defectdojo.connections set state = 'connected'`),
    );
  });

  it('is asked of no route that changes something without one, and ignored where something is read', async () => {
    expect((await send('GET', '/connection', { ifMatch: '"other"' })).status).toBe(200);
    expect(await send('POST', '/connection/check', { ifMatch: '"other"' })).toMatchObject({
      status: 400,
      code: 'validation_failed',
    });
  });
});

describe.each(
  VALID_REQUESTS.filter(({ route }) => /^(PUT|PATCH|DELETE) /.test(route)).map(
    (valid) => [valid.route, valid] as const,
  ),
)('%s', (route, { make }) => {
  const isOfNone = /\/(?:repository-selections|exceptions|requirements)\//.test(route);
  it(isOfNone ? 'changes no object with a revision, and takes no If-Match' : 'takes If-Match', async () => {
    const { path, body } = await make(world);
    const method = route.split(' ')[0] as Method;
    const answer = await send(method, path, { ifMatch: '"other"', ...(body !== undefined && { body }) });
    expect(answer.status).toBe(isOfNone ? 400 : 412);
  });
});
