import { NIGHTLY_CHECKS_TASK, RETENTION_TASK, SWEEP_TASK } from '@gecko-defectdojo/contract';
import { queueRecurring } from '@gecko-defectdojo/data';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import { createTestHost } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { Logger, run } from 'graphile-worker';
import type { Runner } from 'graphile-worker';
import { Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobContext, createJobs } from '../create-jobs.ts';
import { guardQueuePool } from './guard-queue-pool.ts';
import { isNightOver, queueNextTimes } from './recurring.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let database: TestDatabase;
let owner: postgres.Sql;

const options = () => ({
  database: database.database,
  host: createTestHost(),
  vault: createAesVault({ keys: { k1: Buffer.alloc(32, 1) }, currentKeyId: 'k1' }),
  createClient: createClientFactory({ allowPrivateNetwork: true }),
});

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await database.close();
});
beforeEach(async () => {
  await owner`delete from graphile_worker._private_jobs`;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the clock of this process, and only that: timers and the monotonic clock stay right. */
function setClock(offMs: number): void {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs });
}

/** Asks as three workers would: one whose clock is a day ahead, one a day behind, and a right one. */
async function allAsk(): Promise<number> {
  const context = createJobContext(options());
  let missing = 0;
  for (const offMs of [DAY_MS, -DAY_MS, 0]) {
    setClock(offMs);
    missing += await queueNextTimes(context);
  }
  return missing;
}

/** The jobs that wait, with the seconds until they are due by the database's clock. */
const waiting = () => owner<{ task: string; seconds: number; hour: number; attempts: number }[]>`
  select task_identifier as task, extract(epoch from run_at - now())::float8 as seconds,
    extract(hour from run_at at time zone 'UTC')::integer as hour, max_attempts as attempts
  from graphile_worker.jobs where locked_at is null order by task_identifier desc`;

describe('workers whose clocks differ by days', () => {
  it('queue the next sweep, retention and nightly checks once, by the clock of the database', async () => {
    expect(await allAsk()).toBe(3);
    const [sweep, retention, checks, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(retention).toMatchObject({ task: RETENTION_TASK, hour: 3, attempts: 3 });
    expect(sweep).toMatchObject({ task: SWEEP_TASK, attempts: 1 });
    expect(sweep?.seconds).toBeLessThanOrEqual(60);
    expect(checks).toMatchObject({ task: NIGHTLY_CHECKS_TASK, hour: 1, attempts: 3 });
    expect(checks?.seconds).toBeLessThanOrEqual(DAY_MS / 1_000);
    expect(await allAsk()).toBe(0);
  });

  it('bring a time forward that a clock a day ahead has chosen, and leave one that is overdue', async () => {
    const add = (
      task: string,
      wait: string,
    ) => owner`select graphile_worker.add_job(${task}, job_key := ${task},
      run_at := now() + ${wait}::interval)`;
    await add(SWEEP_TASK, '1 day');
    await add(NIGHTLY_CHECKS_TASK, '-1 hour');
    await add(RETENTION_TASK, '-1 hour');
    expect(await allAsk()).toBe(1);
    const [sweep, , checks] = await waiting();
    expect(sweep?.seconds).toBeLessThanOrEqual(60);
    expect(checks?.seconds).toBeLessThan(-3_500);
  });

  it('queue nothing twice when all ask at once', async () => {
    const context = createJobContext(options());
    const missing = await Promise.all(Array.from({ length: 6 }, () => queueNextTimes(context)));
    await queueNextTimes(context);
    expect(missing.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3);
    expect(await waiting()).toHaveLength(3);
  });

  it('may ask for these three tasks only', async () => {
    const other = { task: 'defectdojo.push', everyMs: 1_000, offsetMs: 0, maxAttempts: 1 };
    await expect(queueRecurring(database.database, other)).rejects.toThrow();
    expect(await waiting()).toEqual([]);
  });

  it('go on with sweeps, each at its time, and check once a night', async () => {
    await owner`create table public.work (task text)`;
    await owner.unsafe(`
      create function public.note() returns trigger language plpgsql security definer as $$
      begin
        insert into public.work select t.identifier from graphile_worker._private_tasks t where t.id = new.task_id;
        return new;
      end $$;
      create trigger note after update on graphile_worker._private_jobs for each row
        when (old.locked_at is null and new.locked_at is not null) execute function public.note()`);
    const done = (task: string) => owner`select 1 from public.work where task = ${task}`;
    const workers: (() => Promise<void>)[] = [];
    for (const offMs of [DAY_MS, -DAY_MS, 0]) {
      setClock(offMs);
      workers.push(await start({ sweepMs: 400, watchMs: 100 }));
    }
    vi.useRealTimers();
    try {
      await expect.poll(async () => (await done(SWEEP_TASK)).length, { timeout: 30_000 }).toBeGreaterThan(2);
      await owner`update graphile_worker._private_jobs set run_at = now() where key = ${NIGHTLY_CHECKS_TASK}`;
      const sweeps = (await done(SWEEP_TASK)).length;
      await expect.poll(() => done(NIGHTLY_CHECKS_TASK), { timeout: 30_000 }).toHaveLength(1);
      await expect
        .poll(async () => (await done(SWEEP_TASK)).length, { timeout: 30_000 })
        .toBeGreaterThan(sweeps + 1);
      expect(await done(NIGHTLY_CHECKS_TASK)).toHaveLength(1);
      expect(await waiting()).toContainEqual(expect.objectContaining({ task: NIGHTLY_CHECKS_TASK, hour: 1 }));
      expect(await owner`select 1 from graphile_worker._private_known_crontabs`).toHaveLength(0);
    } finally {
      for (const stop of workers) await stop();
      await owner`drop trigger note on graphile_worker._private_jobs`;
    }
  });
});

/** Starts a worker as a host does. */
async function start(timings: { sweepMs: number; watchMs: number }): Promise<() => Promise<void>> {
  const jobs = createJobs({ ...options(), timings });
  const pool = guardQueuePool(new Pool({ connectionString: database.queueUrl, max: 3 }));
  const runner: Runner = await run({
    ...jobs.runnerOptions,
    pgPool: pool,
    taskList: jobs.taskList,
    parsedCronItems: [],
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  const watch = jobs.watch();
  await jobs.sweep();
  return async () => {
    await runner.stop();
    await watch.stop();
    await pool.end();
  };
}

describe('nightly checks that were missed', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 2, hour));
  const context = (hour: number) => ({ ...createJobContext(options()), now: () => at(hour) });

  it.each([
    [1, false],
    [5, false],
    [6, true],
  ])('at %i o’clock: given up is %s', (hour, isOver) => {
    expect(isNightOver(context(hour), at(1))).toBe(isOver);
  });
});
