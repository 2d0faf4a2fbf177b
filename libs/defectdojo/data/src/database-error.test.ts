import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { openDatabase } from './database.ts';
import { withTeam } from './with-team.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a broken unique key is a conflict that quotes no parameter', async () => {
  const teamId = randomUUID();
  const [sealedKey, url] = ['sealed-secret-of-the-team', 'https://dojo.example'];
  await bench.connect(teamId, { url, sealedKey });
  const error = await errorOf(bench.connect(teamId, { url, sealedKey }));
  expect(error).toMatchObject({ name: 'IntegrationError', code: 'conflict', retryable: true });
  for (const text of [inspect(error, { depth: 10 }), JSON.stringify(error), String((error as Error).stack)]) {
    expect(text).not.toContain(sealedKey);
    expect(text).not.toContain(url);
    expect(text.toLowerCase()).not.toContain('insert into');
  }
});

test.each([
  ['a permission that is missing', sql`select * from graphile_worker._private_jobs`, false],
  ['a deadlock', sql`do $$ begin raise exception 'secret' using errcode = '40P01'; end $$`, true],
  ['a value that does not fit', sql`select 'secret'::integer`, false],
])('the error of %s leaves its words out', async (_, statement, retryable) => {
  const error = await errorOf(bench.act(randomUUID(), (tx) => tx.execute(statement)));
  expect(error).toMatchObject({ code: 'internal', retryable });
  expect(inspect(error)).not.toContain('secret');
});

test.each(['57P01', '57P03', '53100', '08006'])(
  'a database that is away (%s) is unavailable, and worth another try soon',
  async (state) => {
    const statement = sql.raw(`do $$ begin raise exception 'secret' using errcode = '${state}'; end $$`);
    const error = await errorOf(bench.act(randomUUID(), (tx) => tx.execute(statement)));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true, retryAfterMs: 2_000 });
    expect(inspect(error)).not.toContain('secret');
  },
);

test('our own errors pass as they are', async () => {
  const own = new IntegrationError('not_found', 'There is no such thing.');
  expect(await errorOf(bench.act(randomUUID(), () => Promise.reject(own)))).toBe(own);
});

test('a server that cannot be reached is worth another try, and the error leaves its address out', async () => {
  const database = openDatabase({ url: 'postgres://someone:hunter2@127.0.0.1:1/none' });
  const error = await errorOf(withTeam(database, randomUUID(), (tx) => tx.execute(sql`select 1`)));
  await database.close();
  expect(error).toMatchObject({ code: 'unavailable', retryable: true, retryAfterMs: 2_000 });
  expect(inspect(error)).not.toContain('hunter2');
});
