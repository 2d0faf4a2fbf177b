import { randomUUID } from 'node:crypto';
import { REMOVE_TEAM_TASK } from '@gecko-defectdojo/contract';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { runRemoveTeamJob } from './run-remove-team-job.ts';

let test: TestDatabase;
let owner: postgres.Sql;
let teamId: string;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  teamId = randomUUID();
  await owner`select defectdojo.team_removed(${teamId})`;
  // The runner has taken the job.
  await owner`delete from graphile_worker._private_jobs`;
  await owner`insert into defectdojo.audit_events (team_id, action, subject_id, detail)
    select ${teamId}, 'check.requested', ${randomUUID()}, '{}' from generate_series(1, 25)`;
});

function run(statements: number, signal = new AbortController().signal) {
  const sleep = () => Promise.resolve();
  const context = { database: test.database, timings: DEFAULT_TIMINGS, sleep };
  return runRemoveTeamJob(context, { teamId }, signal, { rows: 10, statements });
}
const waiting = async () => [
  ...(await owner<{ seconds: number }[]>`
    select round(extract(epoch from run_at - now()))::int as seconds from graphile_worker.jobs
    where key = ${`${REMOVE_TEAM_TASK}:${teamId}`}`),
];

it('deletes until nothing is left, and then needs no other run', async () => {
  expect(await run(10)).toEqual({ deleted: 25, isFinished: true });
  expect(await waiting()).toEqual([]);
});

it('goes on at once where a run has not deleted everything', async () => {
  expect(await run(2)).toEqual({ deleted: 20, isFinished: false });
  expect(await waiting()).toEqual([{ seconds: 0 }]);
  expect(await run(10)).toEqual({ deleted: 5, isFinished: true });
});

it('goes on at once, in another process, where this one is asked to stop', async () => {
  expect(await run(10, AbortSignal.abort())).toEqual({ deleted: 0, isFinished: false });
  expect(await waiting()).toEqual([{ seconds: 0 }]);
});

it('looks again in a minute while a job of the team is in work', async () => {
  await owner`select graphile_worker.add_job('defectdojo.push', json_build_object('teamId', ${teamId}::text))`;
  await owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w'`;
  expect(await run(10)).toEqual({ deleted: 25, isFinished: false });
  expect(await waiting()).toEqual([{ seconds: 60 }]);
});
