import { setTimeout as delay } from 'node:timers/promises';
import { findConnection, listPushes, withTeam } from '@gecko-defectdojo/data';
import { checkConnection, startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startWorker } from '@gecko/worker';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import type { PushedScan } from './push-scan.ts';
import { addTeam, hangMany } from './three-teams.fixture.ts';
import { makeWorld } from './world.ts';
import type { World } from './world.ts';

const MAPPINGS = 50;
/** A light request gives up after this, and an instance is left alone for so long after a failure. */
const TIMEOUT_MS = 1_000;
const OUTAGE = { minMs: 1_000, maxMs: 2_000, probeMs: 5_000, spreadMs: 200 };

let world: World;
let owner: postgres.Sql;
let worker: Awaited<ReturnType<typeof startWorker>>;
const others: World[] = [];

beforeEach(async () => {
  world = await makeWorld({ timeouts: { lightMs: TIMEOUT_MS } });
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await worker.stop();
  await owner.end();
  for (const other of others.splice(0)) await other.close();
  await world.close();
});

async function start(waits: Partial<typeof OUTAGE> = {}): Promise<void> {
  await owner`delete from graphile_worker._private_jobs`;
  const { timings } = world.context;
  const outage = { ...timings.outage, ...OUTAGE, ...waits };
  worker = await startWorker({
    context: { ...world.context, timings: { ...timings, outage, retry: { minMs: 300, maxMs: 1_000 } } },
    queueUrl: world.testDatabase.queueUrl,
  });
}

async function join(simulator?: World['simulator']): Promise<World> {
  const team = await addTeam(world, simulator === undefined ? {} : { simulator });
  others.push(team);
  return team;
}

async function until(look: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const endsAt = performance.now() + 30_000;
  while (performance.now() < endsAt) {
    if (await look()) return;
    await delay(20);
  }
  throw new Error(`after 30 s still not: ${what}`);
}

const open = async ({ teamId }: World) => {
  const [row] = await owner<{ count: number }[]>`
    select count(*)::integer as count from defectdojo.pushes where team_id = ${teamId} and finished_at is null`;
  return row!.count;
};

const isFinished = async ({ context, teamId }: World, { mappingId }: PushedScan) => {
  const { rows } = await withTeam(context.database, teamId, (tx) =>
    listPushes(tx, { teamId, mappingId }, { limit: 1, offset: 0 }),
  );
  return rows[0]?.finishedAt !== null;
};

const circuits = () => owner<{ failures: number; openUntil: Date | null; throttledUntil: Date | null }[]>`
  select failures, open_until as "openUntil", throttled_until as "throttledUntil" from defectdojo.instances`;

describe('a DefectDojo that does not respond', () => {
  it('is tried once in each wait, not once for each mapping, and all go on when it responds', async () => {
    await start();
    const heal = await hangMany(world, owner, MAPPINGS);
    const { requests } = world.simulator;
    await until(() => requests.length > 0, 'it is tried');
    await delay(4_500);
    // Those that began together, and then one for each wait of a second and more after a timeout of one.
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.length).toBeLessThan(7);
    expect(await circuits()).toMatchObject([{ openUntil: expect.any(Date) as unknown }]);
    const connection = await withTeam(world.context.database, world.teamId, (tx) =>
      findConnection(tx, world.teamId),
    );
    expect(connection).toMatchObject({ state: 'unreachable' });
    expect(await open(world)).toBeGreaterThan(MAPPINGS / 2);
    heal();
    await until(async () => (await open(world)) === 0, 'all pushes ended');
    expect(await circuits()).toEqual([
      expect.objectContaining({ failures: 0, openUntil: null, throttledUntil: null }),
    ]);
  });

  it('holds back the other teams that are connected to it, and no others', async () => {
    const same = await join(world.simulator);
    const elsewhere = await join();
    const mine = await pushScan(world, makeScan({ findings: 2, repository: 'acme/mine' }), 'Mine');
    const theirs = await pushScan(same, makeScan({ findings: 2, repository: 'acme/theirs' }), 'Theirs');
    const others_ = await pushScan(elsewhere, makeScan({ findings: 2, repository: 'acme/others' }), 'Others');
    await start();
    const heal = world.simulator.faults.add({ match: {}, times: Infinity, action: { kind: 'hang' } });
    await startPush(world.context, { mappingId: mine.mappingId });
    await until(async () => (await circuits()).length > 0, 'the circuit is open');
    const before = world.simulator.requests.length;
    await startPush(same.context, { mappingId: theirs.mappingId });
    await startPush(elsewhere.context, { mappingId: others_.mappingId });
    await until(() => isFinished(elsewhere, others_), 'the push elsewhere ended');
    expect(world.simulator.requests.length - before).toBeLessThanOrEqual(3);
    heal();
    await until(
      async () => (await isFinished(world, mine)) && (await isFinished(same, theirs)),
      'both ended',
    );
  });
});

it('is asked by everybody again once a person’s check of the connection gets a response', async () => {
  const mine = await pushScan(world, makeScan({ findings: 2, repository: 'acme/mine' }), 'Mine');
  await start({ minMs: 60_000, maxMs: 60_000 });
  const heal = world.simulator.faults.add({ match: {}, times: Infinity, action: { kind: 'hang' } });
  await startPush(world.context, { mappingId: mine.mappingId });
  await until(async () => (await circuits()).length > 0, 'the circuit is open');
  heal();
  expect(await checkConnection(world.context)).toMatchObject({ state: 'connected' });
  await until(() => isFinished(world, mine), 'the push ended');
});

it('a key that is rejected holds back no other team', async () => {
  const same = await join(world.simulator);
  const mine = await pushScan(world, makeScan({ findings: 2, repository: 'acme/mine' }), 'Mine');
  const theirs = await pushScan(same, makeScan({ findings: 2, repository: 'acme/theirs' }), 'Theirs');
  await start();
  const heal = world.simulator.faults.add({
    match: {},
    times: Infinity,
    action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
  });
  await startPush(world.context, { mappingId: mine.mappingId });
  await until(async () => {
    const found = await withTeam(world.context.database, world.teamId, (tx) =>
      findConnection(tx, world.teamId),
    );
    return found?.state === 'key_rejected';
  }, 'the key is rejected');
  heal();
  expect((await circuits()).filter(({ openUntil }) => openUntil !== null)).toEqual([]);
  await startPush(same.context, { mappingId: theirs.mappingId });
  await until(() => isFinished(same, theirs), 'the other team pushed');
});

it('an instance that asks to wait is left alone by all teams on it until then, and by them alone', async () => {
  const same = await join(world.simulator);
  const elsewhere = await join();
  const mine = await pushScan(world, makeScan({ findings: 2, repository: 'acme/mine' }), 'Mine');
  const theirs = await pushScan(same, makeScan({ findings: 2, repository: 'acme/theirs' }), 'Theirs');
  const others_ = await pushScan(elsewhere, makeScan({ findings: 2, repository: 'acme/others' }), 'Others');
  await start();
  // More than a call waits for by itself.
  const WAIT_S = 6;
  world.simulator.faults.add({
    match: {},
    action: { kind: 'respond', status: 429, body: {}, headers: { 'retry-after': String(WAIT_S) } },
  });
  const startedAt = performance.now();
  await startPush(world.context, { mappingId: mine.mappingId });
  await until(
    async () => (await circuits()).some(({ throttledUntil }) => throttledUntil !== null),
    'it is known',
  );
  const before = world.simulator.requests.length;
  await startPush(same.context, { mappingId: theirs.mappingId });
  await startPush(elsewhere.context, { mappingId: others_.mappingId });
  await until(() => isFinished(elsewhere, others_), 'the push elsewhere ended');
  expect(performance.now() - startedAt).toBeLessThan(WAIT_S * 1_000);
  await delay(Math.max(0, WAIT_S * 1_000 - 500 - (performance.now() - startedAt)));
  expect(world.simulator.requests.length).toBe(before);
  await until(async () => (await isFinished(world, mine)) && (await isFinished(same, theirs)), 'both ended');
  expect(performance.now() - startedAt).toBeGreaterThan(WAIT_S * 1_000);
});
