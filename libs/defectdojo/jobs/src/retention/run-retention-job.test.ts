import { randomUUID } from 'node:crypto';
import { RETENTION_TASK } from '@gecko-defectdojo/contract';
import { withAdvisoryLock } from '@gecko-defectdojo/data';
import { DEFAULT_RETENTION } from '@gecko-defectdojo/domain';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { runRetentionJob } from './run-retention-job.ts';

let test: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  await owner`delete from defectdojo.audit_events`;
  await owner`delete from graphile_worker._private_jobs`;
});

const age = (count: number) => owner`
  insert into defectdojo.audit_events (team_id, action, subject_id, detail, at)
  select ${randomUUID()}, 'check.requested', ${randomUUID()}, '{}', now() - interval '731 days' from generate_series(1, ${count})`;

async function run() {
  const pauses: number[] = [];
  const context = {
    database: test.database,
    retention: DEFAULT_RETENTION,
    timings: DEFAULT_TIMINGS,
    sleep: (ms: number) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  };
  const limits = { rows: 10, statements: 16 };
  return { ...(await runRetentionJob(context, new AbortController().signal, limits)), pauses };
}
const waiting = () => owner<{ seconds: number }[]>`
  select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs where key = ${RETENTION_TASK}`;

it('deletes what is old, with a pause after each statement that left something, and says how much', async () => {
  await age(11);
  await owner`insert into defectdojo.audit_events (team_id, action, subject_id, detail)
    values (${randomUUID()}, 'check.requested', ${randomUUID()}, '{}')`;
  expect(await run()).toEqual({ deleted: { audit_events: 11 }, isDone: true, pauses: [100] });
  expect(await owner`select 1 from defectdojo.audit_events`).toHaveLength(1);
  expect(await waiting()).toEqual([]);
});

it('goes on in a minute where a run has not done everything', async () => {
  await age(45);
  expect(await run()).toMatchObject({ deleted: { audit_events: 40 }, isDone: false });
  const [again, ...others] = await waiting();
  expect(again?.seconds).toBeLessThanOrEqual(60);
  expect(others).toEqual([]);
  expect(await run()).toMatchObject({ deleted: { audit_events: 5 }, isDone: true });
});

it('works once at a time', async () => {
  await age(1);
  await withAdvisoryLock(test.database, { key: 'retention' }, async () => {
    expect(await run()).toEqual({ deleted: {}, isDone: true, pauses: [] });
  });
  expect(await run()).toMatchObject({ deleted: { audit_events: 1 } });
});
