import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { withTeam } from '../with-team.ts';
import { claimKey, keepResponse } from './idempotency-keys.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const LEASE_MS = 60_000;
const requestOf = (teamId: string) => ({ teamId, userId: randomUUID(), key: randomUUID(), requestHash: 'h' });
type Request = ReturnType<typeof requestOf>;
const claim = (request: Request) =>
  withTeam(bench.database, request.teamId, (tx) => claimKey(tx, request, LEASE_MS));
const markOf = async ({ key }: Request) => {
  const [row] = await bench.owner<{ at: Date | null }[]>`
    select committed_at as at from defectdojo.idempotency_keys where key = ${key}`;
  return row?.at ?? null;
};

test('a transaction marks the request that it belongs to if it has written something, and not if it only reads', async () => {
  const { teamId } = await bench.mappedTeam();
  const request = requestOf(teamId);
  await claim(request);
  const actor = { teamId, userId: request.userId, idempotencyKey: request.key };
  await withTeam(bench.database, actor, (tx) => tx.execute(sql`select 1 from defectdojo.mappings`));
  expect(await markOf(request)).toBeNull();
  const write = sql`update defectdojo.mappings set product_name = 'Other' where team_id = ${teamId}`;
  const failing = withTeam(bench.database, actor, async (tx) => {
    await tx.execute(write);
    throw new Error('stopped');
  });
  await expect(failing).rejects.toThrow('stopped');
  expect(await markOf(request)).toBeNull();
  await withTeam(bench.database, actor, (tx) => tx.execute(write));
  expect(await markOf(request)).toBeInstanceOf(Date);
});

test('a person has 5,000 keys at most; those that they have go on working', async () => {
  const { teamId } = await bench.mappedTeam();
  const request = requestOf(teamId);
  await claim(request);
  await withTeam(bench.database, teamId, (tx) => keepResponse(tx, request, { status: 200, body: '{}' }));
  await bench.owner`
    insert into defectdojo.idempotency_keys (team_id, user_id, key, request_hash, lease_until)
    select ${teamId}, ${request.userId}, n::text, 'h', now() from generate_series(1, 4999) n`;
  expect(await claim({ ...request, key: randomUUID() })).toEqual({ state: 'full' });
  expect(await claim(request)).toEqual({ state: 'done', status: 200, body: '{}' });
  expect(await claim(requestOf(teamId))).toEqual({ state: 'claimed' });
});

test('a response that is too long is not kept, and its request is not carried out again', async () => {
  const { teamId } = await bench.mappedTeam();
  const request = requestOf(teamId);
  await claim(request);
  await withTeam(bench.database, teamId, (tx) =>
    keepResponse(tx, request, { status: 200, body: 'x'.repeat(256 * 1024 + 1) }),
  );
  await bench.owner`update defectdojo.idempotency_keys set lease_until = now() - interval '1 second' where key = ${request.key}`;
  expect(await claim(request)).toEqual({ state: 'lost' });
});
