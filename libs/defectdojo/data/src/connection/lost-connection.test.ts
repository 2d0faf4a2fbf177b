import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTemplateCopy } from '@gecko-defectdojo/testing-postgres/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSql } from './open-sql.ts';
import { startTlsProxy } from './tls-proxy.fixture.ts';

const MAX = 6;

let url: string;
let admin: postgres.Sql;
let release: () => Promise<void>;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  const copy = await createTemplateCopy();
  url = copy.appUrl;
  admin = postgres(copy.ownerUrl, { max: 1, onnotice: () => undefined });
  release = () => copy.close();
  process.on('uncaughtException', note).on('unhandledRejection', note);
});
afterAll(async () => {
  process.removeListener('uncaughtException', note).removeListener('unhandledRejection', note);
  await admin.end();
  await release();
});

/** Ends every connection of the client. Returns their number. */
async function endConnections(applicationName: string): Promise<number> {
  const ended = await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = ${applicationName}`;
  // Until the news has reached the client. A statement that is on its way meanwhile fails, as it should.
  await pause(50);
  return ended.length;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Transactions of several statements, and single statements, until told to stop. Returns what they came to. */
async function load(sql: postgres.Sql, isOver: () => boolean) {
  const counts = { done: 0, failed: 0 };
  const transaction = () =>
    sql.begin(async (tx) => {
      await tx`select 1`;
      await tx.unsafe('select $1::int', [2]).values();
      await tx`select ${[1, 2]}::int[]`;
    });
  const works = [
    transaction,
    async () => sql.unsafe('select pg_sleep(0.002)').values(),
    async () => sql`select 1`,
  ];
  const workers = Array.from({ length: MAX * 3 }, async (_, index) => {
    while (!isOver()) {
      await (works[index % works.length] ?? transaction)().then(
        () => (counts.done += 1),
        () => (counts.failed += 1),
      );
      // A client that is told of the loss at once asks again at once.
      await pause(1);
    }
  });
  await Promise.all(workers);
  return counts;
}

test('postgres.js 3.4.9 alone still ends the process; the guard may go when this fails', async () => {
  const fixture = join(import.meta.dirname, 'unguarded.fixture.ts');
  const run = promisify(execFile)(process.execPath, [fixture, url]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('TypeError') as string,
  });
});

describe.each(['plain', 'tls'] as const)('a client of ours (%s)', (kind) => {
  const name = `lost-${kind}`;
  let sql: postgres.Sql;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const proxy = kind === 'tls' ? await startTlsProxy(url) : undefined;
    close = proxy?.close;
    sql = openSql(proxy?.url ?? url, { maxConnections: MAX, applicationName: name });
  });
  afterAll(async () => {
    await sql.end();
    await close?.();
  });

  test('survives that every connection is ended under load, again and again', async () => {
    let isOver = false;
    const loading = load(sql, () => isOver);
    let ended = 0;
    for (let round = 0; round < 12; round += 1) {
      await pause(40 + round * 3);
      ended += await endConnections(name);
    }
    isOver = true;
    const { done, failed } = await loading;
    expect(ended).toBeGreaterThan(12);
    expect(failed).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(0);
    expect(uncaught).toEqual([]);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test('rejects the statements of a transaction whose connection was ended while it was thinking', async () => {
    const outcome = sql.begin(async (tx) => {
      await tx`select 1`;
      await endConnections(name);
      await pause(50);
      return tx`select 2`;
    });
    await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) as string });
    expect(uncaught).toEqual([]);
  });

  test('never runs the rest of a broken transaction on another connection', async () => {
    const outcome = sql.begin(async (tx) => {
      await tx`select pg_terminate_backend(pg_backend_pid())`.catch(() => undefined);
      await Promise.all(Array.from({ length: MAX }, () => sql`select 1`));
      return tx`create temporary table stray ()`;
    });
    await expect(outcome).rejects.toThrow();
    expect(uncaught).toEqual([]);
  });

  test('reads and writes arrays on every connection', async () => {
    await endConnections(name);
    const rows = await Promise.all(
      Array.from({ length: MAX }, () => sql.begin((tx) => tx`select ${['a', 'b,c']}::text[] as list`)),
    );
    expect(rows.map(([row]) => row?.['list'] as unknown)).toEqual(rows.map(() => ['a', 'b,c']));
  });
});

test('an unreachable server fails all waiting work at once', async () => {
  const sql = openSql('postgres://app:x@127.0.0.1:1/none', { maxConnections: 2, applicationName: 'none' });
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, async () => sql`select 1`));
  expect(
    outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code),
  ).toEqual(Array.from({ length: 6 }, () => 'ECONNREFUSED'));
  await sql.end();
});
