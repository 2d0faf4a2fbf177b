import { randomUUID } from 'node:crypto';
import { emptyCounters } from '@gecko-defectdojo/domain';
import type { PushCounters } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { scansOf } from '../scans-of.fixture.ts';
import { findLastChanges, findLastPushes } from './last-pushes.ts';
import { claimPush, endPush } from './pushes.ts';
import { requestPush } from './request-push.ts';

let bench: Bench;
let teamId: string;
let mappingId: string;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ teamId, mappingId } = await bench.mappedTeam());
});

/** Runs a push that ends with these counters. Returns its id. */
async function push(counters: Partial<PushCounters>, status: 'succeeded' | 'failed' = 'succeeded') {
  await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'manual' }));
  const claimed = (await bench.act(teamId, (tx) => claimPush(tx, { teamId, mappingId })))!;
  const end = { status, counters: { ...emptyCounters(), ...counters } };
  await bench.act(teamId, (tx) => endPush(tx, claimed, end));
  return claimed.id;
}

const change = () => bench.act(teamId, (tx) => findLastChanges(tx, teamId, [mappingId, randomUUID()]));
const last = () => bench.act(teamId, (tx) => findLastPushes(tx, teamId, [mappingId, randomUUID()]));

test.each([
  'created',
  'updated',
  'mitigated',
  'reopened',
  'falsePositive',
  'riskAccepted',
  'renewed',
] as const)(
  'a push that has %s a finding is the last one that changed something, whatever follows',
  async (counter) => {
    const changed = await push({ [counter]: 1 });
    const idle = await push({ unchanged: 7, heldBack: 3, rejected: 2, requests: 4 });
    expect([...(await change()).values()].map(({ id }) => id)).toEqual([changed]);
    expect([...(await last()).values()].map(({ id }) => id)).toEqual([idle]);
  },
);

test('a push that failed halfway counts with what it had changed', async () => {
  await push({ created: 1 });
  const failed = await push({ updated: 2 }, 'failed');
  expect((await change()).get(mappingId)?.id).toBe(failed);
});

test('a push that is under way, and one of another team, are not the last change', async () => {
  await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'manual' }));
  expect(await change()).toEqual(new Map());
  await bench.act(teamId, (tx) => claimPush(tx, { teamId, mappingId }));
  expect((await last()).get(mappingId)).toMatchObject({ status: 'running' });
  const other = randomUUID();
  expect(await bench.act(other, (tx) => findLastPushes(tx, other, [mappingId]))).toEqual(new Map());
});

test('are not looked for again for every push of a team, also before statistics were taken', async () => {
  const young = randomUUID();
  const connection = await bench.connect(young);
  const ids = await bench.act(young, async (tx) => {
    const made = await tx.execute<{ id: string }>(sql`
      insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, service, product_id, product_name, created_by)
      select ${young}::uuid, ${connection.id}::uuid, gen_random_uuid(), 'main', n::text, 1, 'P', gen_random_uuid()
      from generate_series(1, 20) n returning id`);
    await tx.execute(sql`
      insert into defectdojo.pushes (team_id, mapping_id, trigger, status, created, queued_at, finished_at)
      select m.team_id, m.id, 'sweep', 'succeeded', 1, now() - n * interval '1 day', now() - n * interval '1 day'
      from defectdojo.mappings m, generate_series(1, 15) n
      where m.team_id = ${young}::uuid and m.connection_id = ${connection.id}::uuid`);
    return made.map(({ id }) => id);
  });
  for (const find of [findLastPushes, findLastChanges]) {
    const { fetched } = await bench.act(young, (tx) => scansOf(tx, () => find(tx, young, ids)));
    // Of the 300 pushes at most each once, and the found ones again: it was 61,468.
    expect(fetched, find.name).toBeLessThan(330);
  }
});
