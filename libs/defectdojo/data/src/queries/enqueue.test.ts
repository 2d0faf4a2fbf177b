import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { enqueuePush } from './enqueue.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('the app role cannot add a job by itself', async () => {
  const direct = bench.act(randomUUID(), (tx) =>
    tx.execute(sql`select graphile_worker.add_job('defectdojo.push', '{}'::json)`),
  );
  await expect(direct).rejects.toThrow(/42501/);
});

test('a job is there after a commit, for the team of the transaction', async () => {
  const [teamId, mappingId] = [randomUUID(), randomUUID()];
  await bench.act(teamId, (tx) => enqueuePush(tx, mappingId));
  expect(await bench.jobs(teamId)).toMatchObject([
    { key: `push:${teamId}:${mappingId}`, task_identifier: 'defectdojo.push' },
  ]);
  const [row] = await bench.owner`
    select payload from graphile_worker._private_jobs where key = ${`push:${teamId}:${mappingId}`}`;
  expect(row!['payload']).toEqual({ teamId, mappingId, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test('no job is there after a rollback', async () => {
  const teamId = randomUUID();
  const failed = bench.act(teamId, async (tx) => {
    await enqueuePush(tx, randomUUID());
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await bench.jobs(teamId)).toHaveLength(0);
});

test('a burst ends in one job', async () => {
  const [teamId, mappingId] = [randomUUID(), randomUUID()];
  await Promise.all(Array.from({ length: 20 }, () => bench.act(teamId, (tx) => enqueuePush(tx, mappingId))));
  expect(await bench.jobs(teamId)).toHaveLength(1);
});

test('a job can be put off, and is brought forward by the next trigger', async () => {
  const [teamId, mappingId] = [randomUUID(), randomUUID()];
  const later = new Date(Date.now() + 3_600_000);
  await bench.act(teamId, (tx) => enqueuePush(tx, mappingId, later));
  expect((await bench.jobs(teamId))[0]!.run_at).toEqual(later);
  await bench.act(teamId, (tx) => enqueuePush(tx, mappingId));
  expect((await bench.jobs(teamId))[0]!.run_at.getTime()).toBeLessThan(later.getTime());
});

test('without a team nothing is enqueued', async () => {
  const call = bench.database.drizzle.execute(sql`select defectdojo.enqueue_push(${randomUUID()}::uuid)`);
  await expect(call).rejects.toMatchObject({ cause: { code: '42501' } });
});
