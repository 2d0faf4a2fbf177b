import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { holdName } from '../held-name.ts';
import { releaseJobs } from './release-jobs.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.owner`delete from graphile_worker._private_jobs`;
});

const NONE = { workers: [], active: [] };

/** Adds a job that a worker took so many seconds ago. Returns its id. */
async function addTaken(task: string, worker: string | null, secondsAgo = 10, attempts = 1): Promise<string> {
  const [job] = await bench.owner<{ id: string }[]>`
    select id from graphile_worker.add_job(${task}, max_attempts := 3)`;
  await bench.owner`update graphile_worker._private_jobs set attempts = ${attempts}, locked_by = ${worker},
    locked_at = case when ${worker}::text is null then null else now() - ${secondsAgo} * interval '1 second' end
    where id = ${job?.id ?? ''}`;
  return job?.id ?? '';
}

const rows = () =>
  bench.owner<{ id: string; locked_by: string | null; attempts: number }[]>`
    select id, locked_by, attempts from graphile_worker.jobs order by id`;

test('gives back at once what a dead worker left, and does not count the attempt', async () => {
  const id = await addTaken('defectdojo.push', 'killed', 10, 3);
  const other = await addTaken('host.mail', 'killed');
  expect(await releaseJobs(bench.database, 5_000, NONE)).toBe(1);
  expect(await rows()).toEqual([
    { id, locked_by: null, attempts: 2 },
    { id: other, locked_by: 'killed', attempts: 1 },
  ]);
});

test('leaves a living worker its jobs, and gives them back when it has ended', async () => {
  const name = holdName(bench.database, 'worker:alive');
  await name.ready;
  const id = await addTaken('defectdojo.push', 'alive', 3_600);
  expect(await releaseJobs(bench.database, 5_000, NONE)).toBe(0);
  await name.end();
  expect(await releaseJobs(bench.database, 5_000, NONE)).toBe(1);
  expect(await rows()).toEqual([{ id, locked_by: null, attempts: 0 }]);
});

test('leaves a job that was taken just now, whose worker may not have shown itself yet', async () => {
  await addTaken('defectdojo.push', 'new', 1);
  expect(await releaseJobs(bench.database, 60_000, NONE)).toBe(0);
});

test('gives back what the queue has locked for this process without its knowing', async () => {
  const known = await addTaken('defectdojo.push', 'own');
  const unknown = await addTaken('defectdojo.check', 'own');
  expect(await releaseJobs(bench.database, 5_000, { workers: ['own'], active: [known] })).toBe(1);
  expect(await rows()).toEqual([
    { id: known, locked_by: 'own', attempts: 1 },
    { id: unknown, locked_by: null, attempts: 0 },
  ]);
});

test('gives a job that failed for the last time one attempt more at its time', async () => {
  const id = await addTaken('defectdojo.detect_asvs', null, 0, 3);
  const foreign = await addTaken('host.mail', null, 0, 3);
  expect(await releaseJobs(bench.database, 5_000, NONE)).toBe(0);
  expect(await rows()).toEqual([
    { id, locked_by: null, attempts: 2 },
    { id: foreign, locked_by: null, attempts: 3 },
  ]);
});

test('holds a name again soon after its connection was lost', async () => {
  const name = holdName(bench.database, 'worker:back');
  await name.ready;
  await bench.owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'gecko-defectdojo-held'`;
  const holders = () => bench.owner`select 1 from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and a.application_name = 'gecko-defectdojo-held'`;
  await expect.poll(holders, { timeout: 10_000 }).toHaveLength(1);
  await name.end();
  await expect.poll(holders, { timeout: 10_000 }).toHaveLength(0);
});
