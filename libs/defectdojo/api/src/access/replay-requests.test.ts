import { randomUUID } from 'node:crypto';
import { DEFAULT_SERVICE_TIMINGS } from '@gecko-defectdojo/services';
import { openRows } from '@gecko-defectdojo/testing-host';
import type { Rows } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { sql } from 'drizzle-orm';
import { withTeam } from '@gecko-defectdojo/data';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import { batchOf, createFullWorld } from '../full-world.fixture.ts';
import type { FullWorld } from '../full-world.fixture.ts';
import { VALID_REQUESTS } from '../valid-requests.fixture.ts';

let testDatabase: TestDatabase;
let app: FastifyInstance;
let world: FullWorld;
let rows: Rows;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const context = createTestContext(testDatabase.database);
  const timings = { ...context.timings, idempotency: { leaseMs: 60_000, waitMs: 50 } };
  app = await createTestApp({ ...context, timings });
  world = await createFullWorld(app, testDatabase.database);
  rows = openRows(testDatabase.ownerUrl);
});
afterAll(async () => {
  await app.close();
  await Promise.all([rows.close(), world.close()]);
  await testDatabase.close();
});

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';

async function send(
  method: Method,
  path: string,
  options: { key?: string; body?: object; as?: 'admin' | 'manager' } = {},
) {
  const { key, body, as = 'admin' } = options;
  const answer = await app.inject({
    method,
    url: `${PREFIX}${path}`,
    headers: { 'x-api-key': world.team.keyOf(as), ...(key !== undefined && { 'idempotency-key': key }) },
    ...(body && { payload: body }),
  });
  const isReplayed = answer.headers['idempotent-replayed'] === 'true';
  return {
    status: answer.statusCode,
    text: answer.body,
    isReplayed,
    retryAfter: answer.headers['retry-after'],
    etag: answer.headers.etag,
  };
}

/** Changes the row of a key, as time and dying processes do. */
function changeKey(key: string, change: string) {
  return withTeam(testDatabase.database, world.team.teamId, (tx) =>
    tx.execute(sql`update defectdojo.idempotency_keys set ${sql.raw(change)} where key = ${key}`),
  );
}

const newBatch = async () => batchOf(await world.addRepository());
const codeOf = ({ text }: { text: string }): unknown => JSON.parse(text).code;

describe.each(
  VALID_REQUESTS.filter(({ permission }) => permission === 'integrations.manage').map(
    (valid) => [valid.route, valid] as const,
  ),
)('%s with a key', (route, valid) => {
  it('gets the same response again, and changes nothing the second time', async () => {
    const { path, body } = await valid.make(world);
    const method = route.split(' ')[0] as Method;
    const key = randomUUID();
    const first = await send(method, path, { key, ...(body && { body }) });
    expect(first.status, first.text).toBeLessThan(300);
    const requests = world.simulator.requests.length;
    const before = await rows.digest(world.team.teamId);
    const second = await send(method, path, { key, ...(body && { body }) });
    expect(second).toEqual({ ...first, isReplayed: true });
    expect(await rows.digest(world.team.teamId)).toEqual(before);
    expect(world.simulator.requests.length).toBe(requests);
  });
});

describe('a key', () => {
  it('belongs to one request: another body, path or method with it is refused', async () => {
    const key = randomUUID();
    const body = await newBatch();
    expect((await send('POST', '/mapping-batches', { key, body })).status).toBe(202);
    for (const other of [
      send('POST', '/mapping-batches', { key, body: await newBatch() }),
      send('POST', '/mapping-pushes', { key, body: { mappingIds: [world.mappingId] } }),
    ]) {
      const refused = await other;
      expect(refused.status).toBe(422);
      expect(codeOf(refused)).toBe('idempotency_key_reused');
    }
  });

  it('is the one of a person: the same key of another person is another request', async () => {
    const key = randomUUID();
    const body = await newBatch();
    const [first, other] = [
      await send('POST', '/mapping-batches', { key, body }),
      await send('POST', '/mapping-batches', { key, body, as: 'manager' }),
    ];
    expect(other.isReplayed).toBe(false);
    expect(other.text).not.toBe(first.text);
  });

  it('can be used again after a request that failed', async () => {
    const key = randomUUID();
    const body = {
      rule: { kind: 'template', template: '{path}' },
      repositories: { kind: 'chosen', repositoryIds: [randomUUID()] },
    };
    const failed = await send('POST', '/mapping-batches', { key, body });
    expect(codeOf(failed)).toBe('repository_not_found');
    const again = await send('POST', '/mapping-batches', { key, body });
    expect([again.status, again.isReplayed, codeOf(again)]).toEqual([404, false, 'repository_not_found']);
    expect((await send('POST', '/mapping-batches', { key, body: await newBatch() })).status).toBe(202);
  });

  it('holds for 24 hours', async () => {
    const key = randomUUID();
    const push = { key, body: {} };
    const path = `/mappings/${world.mappingId}/pushes`;
    await send('POST', path, push);
    await changeKey(key, "created_at = now() - interval '23 hours'");
    expect((await send('POST', path, push)).isReplayed).toBe(true);
    await changeKey(key, "created_at = now() - interval '25 hours'");
    expect((await send('POST', path, push)).isReplayed).toBe(false);
  });

  it.each(['', ' ', 'a b', 'é', 'k'.repeat(65)])('is refused where it is %j', async (key) => {
    const refused = await send('POST', '/connection/check', { key });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Idempotency-Key');
  });

  it('means nothing to a route that only reads', async () => {
    const key = randomUUID();
    const body = await newBatch();
    const preview = () => send('POST', '/mapping-batches/preview', { key, body });
    expect([(await preview()).status, (await preview()).isReplayed]).toEqual([200, false]);
    const [found] = await withTeam(testDatabase.database, world.team.teamId, (tx) =>
      tx.execute(sql`select 1 from defectdojo.idempotency_keys where key = ${key}`),
    );
    expect(found).toBeUndefined();
  });
});

describe('two requests at once', () => {
  it('are carried out once, and both get the response', async () => {
    const key = randomUUID();
    const body = await newBatch();
    const made = await Promise.all(
      Array.from({ length: 4 }, () => send('POST', '/mapping-batches', { key, body })),
    );
    const good = made.filter(({ status }) => status === 202);
    expect(good.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
    expect(new Set(good.map(({ text }) => text)).size).toBe(1);
    for (const other of made.filter(({ status }) => status !== 202)) {
      expect(codeOf(other)).toBe('request_in_progress');
    }
  });

  it('make the second one wait shortly, then come again', async () => {
    const key = randomUUID();
    const body = await newBatch();
    await send('POST', '/mapping-batches', { key, body });
    await changeKey(key, 'status = null, body = null, committed_at = null');
    const refused = await send('POST', '/mapping-batches', { key, body });
    expect(refused).toMatchObject({ status: 409, retryAfter: '1' });
    expect(codeOf(refused)).toBe('request_in_progress');
  });
});

describe('a process that died', () => {
  it('before it wrote anything leaves the key to the next request, after its lease', async () => {
    const key = randomUUID();
    const body = await newBatch();
    await send('POST', '/mapping-batches', { key, body });
    await changeKey(
      key,
      "status = null, body = null, committed_at = null, lease_until = now() - interval '1 second'",
    );
    expect(await send('POST', '/mapping-batches', { key, body })).toMatchObject({
      status: 202,
      isReplayed: false,
    });
  });

  it('after its work was committed leaves a mark, so that it is not done again', async () => {
    const key = randomUUID();
    const body = await newBatch();
    await send('POST', '/mapping-batches', { key, body });
    // The mark is of the transaction that made the batch.
    await changeKey(key, "status = null, body = null, lease_until = now() - interval '1 second'");
    const lost = await send('POST', '/mapping-batches', { key, body });
    expect(lost.status).toBe(409);
    expect(codeOf(lost)).toBe('response_lost');
  });
});

it('keeps a request longer than any lasts', () => {
  expect(DEFAULT_SERVICE_TIMINGS.idempotency.leaseMs).toBeGreaterThan(60_000);
});
