import { setTimeout as delay } from 'node:timers/promises';
import {
  findMapping,
  findPush,
  listPushes,
  openDatabase,
  requestPush,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { runPushJob } from '@gecko-defectdojo/jobs';
import type { IngestedScan } from '@gecko/host';
import { removeMapping, replaceKey, startPush, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { FaultMatch } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { ingest, makeWorld, map, pushNow, runJob, triage } from './world.ts';
import type { MakeWorldOptions, World } from './world.ts';

const IMPORT = { method: 'POST', path: '/api/v2/import-scan/' } as const;
const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;
const SLOW = { perRequestMs: 5, perNewFindingMs: 8, perMatchedFindingMs: 1 };
/** The simulator works on a report whose client is gone for as long as this, at most. */
const LOST_REQUESTS = {
  unsettled: { firstMs: 100, secondMs: 300, longestMs: 1_000 },
  retry: { minMs: 50, maxMs: 200 },
};

let world: World;
let owner: Database;

afterEach(async () => {
  world.simulator.faults.clear();
  await owner.close();
  await world.close();
});

interface MappedOptions extends MakeWorldOptions {
  /** False if the push has to make the test. Default true. */
  readonly hasTest?: boolean;
}

/** A world whose repository is mapped and is going to be pushed in reports of this size. */
async function makeMapped(findings: number, chunkSize: number, options: MappedOptions = {}) {
  world = await makeWorld(options);
  owner = openDatabase({ url: world.testDatabase.ownerUrl, maxConnections: 1 });
  const scan = makeScan({ findings });
  const repository = await ingest(world, scan);
  const mappingId = await map(world, repository);
  if (options.hasTest !== false) await leaveEmptyTest(world, mappingId);
  await withTeam(world.context.database, world.teamId, (tx) =>
    updateMapping(tx, { teamId: world.teamId, mappingId }, { chunkSize }),
  );
  return { repository, mappingId, first: scan.findings.slice(0, 1).map((finding) => finding.fingerprint) };
}

async function pushesOf(mappingId: string) {
  const { rows } = await withTeam(world.context.database, world.teamId, (tx) =>
    listPushes(tx, { teamId: world.teamId, mappingId }, { limit: 20, offset: 0 }),
  );
  return rows;
}

const seen = (path: string) => world.simulator.requests.filter((request) => request.path === path).length;

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 5) {
    if (isSo()) return;
    await delay(5);
  }
  throw new Error('it did not come to that');
}

/** Holds the next request that matches. Returns a function that lets it go. */
function hold(match: FaultMatch): () => void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  world.simulator.faults.add({ match, action: { kind: 'hold', until: promise } });
  return () => resolve(undefined);
}

/** How many jobs of the mapping are due. */
async function countDueJobs(mappingId: string): Promise<number> {
  const [row] = await owner.client<{ jobs: number }[]>`
    select count(*)::int as jobs from graphile_worker.jobs
    where key like 'push:%' || ${mappingId} and run_at <= now()`;
  return row?.jobs ?? -1;
}

/** Takes the mapping's job out of the queue, as a worker does before it runs it. Returns true when one was due. */
async function takeJob(mappingId: string): Promise<boolean> {
  const due = await countDueJobs(mappingId);
  await owner.client`
    select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'push:%' || ${mappingId}`;
  return due > 0;
}

/** Runs the mapping's jobs when they are due, until its last push has succeeded. */
async function runJobsUntilSucceeded(mappingId: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if ((await countDueJobs(mappingId)) > 0 && (await takeJob(mappingId))) await runJob(world, mappingId);
    const [last] = await pushesOf(mappingId);
    if (last?.status === 'succeeded' && (await countDueJobs(mappingId)) === 0) return;
    await delay(50);
  }
  throw new Error('no push succeeded');
}

/** Ends every connection that holds a push's lock. Returns their number. */
async function breakLock(): Promise<number> {
  const ended = await owner.client`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'gecko-defectdojo-lock'`;
  return ended.length;
}

async function expectInStepAndQuiet(repository: IngestedScan, mappingId: string): Promise<void> {
  const mapping = await withTeam(world.context.database, world.teamId, (tx) =>
    findMapping(tx, world.teamId, mappingId),
  );
  const testId = mapping?.testId ?? 0;
  await expectInStep(world, repository, testId);
  world.simulator.requests.clear();
  const pushId = await pushNow(world, mappingId);
  const quiet = await withTeam(world.context.database, world.teamId, (tx) =>
    findPush(tx, world.teamId, pushId),
  );
  expect(quiet).toMatchObject({ status: 'succeeded', writes: 0 });
  expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);
  await expectInStep(world, repository, testId);
}

describe('a push whose lock is lost', () => {
  it.each([0, 15, 40, 90])(
    'doubles nothing although another job takes over at once (%i ms into a report)',
    async (ms) => {
      const { repository, mappingId, first } = await makeMapped(75, 15, {
        latency: SLOW,
        timings: LOST_REQUESTS,
      });
      const working = runJob(world, mappingId);
      await until(() => seen(REPORT.path) >= 2);
      await delay(ms);
      expect(await breakLock()).toBe(1);
      await triage(world, repository, first, 'fixed', new Date('2026-07-01T10:00:00.000Z'));
      const takingOver = runJob(world, mappingId);
      const outcomes = await Promise.allSettled([working, takingOver]);
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
      // The jobs that the pushes queue do the rest, once no report without a response can be running.
      await runJobsUntilSucceeded(mappingId);
      const pushes = await pushesOf(mappingId);
      expect(pushes.map((row) => row.status)).not.toContain('running');
      expect(pushes[0]).toMatchObject({ status: 'succeeded' });
      await expectInStepAndQuiet(repository, mappingId);
    },
  );
});

describe('a job that finds its mapping being pushed', () => {
  it('leaves at once and adds no job, and the push does what it came for', async () => {
    const { repository, mappingId, first } = await makeMapped(60, 60);
    const letGo = hold(REPORT);
    let isOver = false;
    const working = runJob(world, mappingId).finally(() => (isOver = true));
    await until(() => seen(REPORT.path) === 1);
    await triage(world, repository, first, 'fixed', new Date('2026-07-01T10:00:00.000Z'));
    expect(await takeJob(mappingId)).toBe(true);
    for (let round = 0; round < 3; round += 1) {
      await runJob(world, mappingId);
      expect(isOver).toBe(false);
      expect(await countDueJobs(mappingId)).toBe(0);
    }
    expect(seen(REPORT.path)).toBe(1);
    letGo();
    await working;
    expect((await pushesOf(mappingId)).map((row) => row.status)).toEqual(['succeeded', 'succeeded']);
    await expectInStepAndQuiet(repository, mappingId);
  });
});

describe('a push that has to step back', () => {
  it('lets a push go first that is requested at that moment', async () => {
    const { repository, mappingId } = await makeMapped(20, 20);
    const { teamId } = world;
    world.simulator.faults.add({ match: REPORT, action: { kind: 'delay', ms: 300 } });
    const stop = new AbortController();
    const working = runPushJob(world.context, { teamId, mappingId }, stop.signal);
    await until(() => seen(REPORT.path) === 1);
    const requested = withTeam(world.context.database, teamId, async (tx) => {
      await requestPush(tx, { teamId, mappingId, trigger: 'manual' });
      // The push ends its turn before this request is committed, and cannot see it yet.
      stop.abort();
      await delay(500);
    });
    const outcomes = await Promise.allSettled([working, requested]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
    expect((await pushesOf(mappingId)).map((row) => row.status)).not.toContain('running');
    await runJob(world, mappingId);
    await expectInStepAndQuiet(repository, mappingId);
  });
});

describe('a mapping that is removed while it is pushed', () => {
  it('stops the push after the step it is at', async () => {
    const { mappingId } = await makeMapped(200, 10, { latency: SLOW });
    const working = runJob(world, mappingId);
    await until(() => seen(REPORT.path) >= 2);
    await removeMapping(world.context, { mappingId });
    const writes = world.simulator.requests.writes;
    await working;
    await delay(200);
    expect(world.simulator.requests.writes - writes).toBeLessThanOrEqual(1);
    expect(world.simulator.state.countFindings()).toBeLessThan(200);
    expect(await pushesOf(mappingId)).toMatchObject([
      { status: 'failed', errorCode: 'not_found', retryAt: null },
    ]);
    expect((await pushesOf(mappingId))[0]?.finishedAt).not.toBeNull();
  });

  it('ends its push as failed even when DefectDojo asked for a later retry', async () => {
    const { mappingId } = await makeMapped(10, 10);
    const letGo = hold(REPORT);
    world.simulator.faults.add({
      match: REPORT,
      times: Infinity,
      action: { kind: 'respond', status: 429, headers: { 'retry-after': '60' } },
    });
    const working = runJob(world, mappingId);
    await until(() => seen(REPORT.path) >= 1);
    await takeJob(mappingId);
    await removeMapping(world.context, { mappingId });
    letGo();
    await working;
    const [row, ...others] = await pushesOf(mappingId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ status: 'failed', errorCode: 'not_found', retryAt: null });
    expect(row?.finishedAt).not.toBeNull();
    expect(world.simulator.state.countFindings()).toBe(0);
  });
});

describe('a key that is replaced while a push with the old one fails', () => {
  it('lets the push of a person continue by itself, also while exports are paused', async () => {
    const { repository, mappingId } = await makeMapped(5, 10, { hasTest: false });
    await updateSettings(world.context, { pushOnScanComplete: false });
    await startPush(world.context, { mappingId });
    const letGo = hold(IMPORT);
    await takeJob(mappingId);
    const working = runJob(world, mappingId);
    await until(() => seen(IMPORT.path) >= 1);
    await replaceKey(world.context, { apiKey: world.simulator.rotateToken('admin') });
    // The job that the new key started meets the lock and ends.
    if (await takeJob(mappingId)) await runJob(world, mappingId);
    letGo();
    await working;
    expect(await pushesOf(mappingId)).toMatchObject([{ status: 'waiting', errorCode: 'key_rejected' }]);

    expect(await takeJob(mappingId)).toBe(true);
    await runJob(world, mappingId);
    expect(await pushesOf(mappingId)).toMatchObject([{ status: 'succeeded', errorCode: null }]);
    await expectInStepAndQuiet(repository, mappingId);
  });
});
