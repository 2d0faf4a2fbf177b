import { randomUUID } from 'node:crypto';
import { emptyCounters } from '@gecko-defectdojo/domain';
import type { PushCounters } from '@gecko-defectdojo/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
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
