import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { Logger, run } from 'graphile-worker';
import type { Runner, TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { guardQueuePool } from './guard-queue-pool.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let runner: Runner;
let pool: Pool;
let failures: unknown[];
const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);

const fillDisk = () => owner`insert into public.full_disk values (true)`;
const freeDisk = () => owner`delete from public.full_disk`;

const taskList: TaskList = {
  works: () => Promise.resolve(),
  'works while the disk fills': async () => {
    await fillDisk();
  },
  'fails while the disk fills': async () => {
    await fillDisk();
    throw new Error('It failed.');
  },
  'fails while its queue is cut off': async () => {
    await owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'queue'`;
    throw new Error('It failed.');
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => undefined });
  await owner.unsafe(`
    create table public.full_disk (is_full boolean);
    create function public.refuse() returns trigger language plpgsql as $$
    begin
      if exists (select from public.full_disk) then raise exception using errcode = '53100', message = 'disk full'; end if;
      return coalesce(new, old);
    end $$;
    create trigger full_disk before update or delete on graphile_worker._private_jobs
      for each row execute function public.refuse()`);
  process.on('unhandledRejection', note);
});
afterAll(async () => {
  process.removeListener('unhandledRejection', note);
  await owner.end();
  await database.close();
});
beforeEach(async () => {
  failures = [];
  await owner`delete from graphile_worker._private_jobs`;
  pool = new Pool({ connectionString: database.ownerUrl, max: 4, application_name: 'queue' });
  runner = await run({
    pgPool: guardQueuePool(pool, (error) => failures.push(error)),
    taskList,
    concurrency: 2,
    pollInterval: 50,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
});
afterEach(async () => {
  await runner.stop();
  await pool.end();
});

const add = (task: string) => owner`select graphile_worker.add_job(${task}, max_attempts := 1)`;
const jobs = () =>
  owner`select task_identifier as task, locked_by, last_error from graphile_worker.jobs order by id`;

test.each([
  ['works while the disk fills', []],
  ['fails while the disk fills', [{ locked_by: null, last_error: 'It failed.' }]],
])('a job that %s is settled when there is room again, and the runner works on', async (task, left) => {
  await add(task);
  await expect.poll(() => failures.length, { timeout: 20_000 }).toBeGreaterThan(1);
  await freeDisk();
  await expect.poll(jobs, { timeout: 20_000 }).toMatchObject(left);
  await add('works');
  await expect.poll(jobs, { timeout: 20_000 }).toMatchObject(left);
  expect(unhandled).toEqual([]);
});

test('a job that fails while its queue is cut off is settled, and the runner works on', async () => {
  await add('fails while its queue is cut off');
  const left = [{ locked_by: null, last_error: 'It failed.' }];
  await expect.poll(jobs, { timeout: 20_000 }).toMatchObject(left);
  await add('works');
  await expect.poll(jobs, { timeout: 20_000 }).toMatchObject(left);
  expect(unhandled).toEqual([]);
});

test('a runner that stops while the disk is full leaves the job to the others', async () => {
  await add('works while the disk fills');
  await expect.poll(() => failures.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await runner.stop();
  await pool.end();
  await freeDisk();
  expect(await jobs()).toMatchObject([{ last_error: null }]);
  expect(unhandled).toEqual([]);
  // For the end of the test.
  pool = new Pool({ connectionString: database.ownerUrl });
  runner = await run({
    pgPool: pool,
    taskList: {},
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
});
