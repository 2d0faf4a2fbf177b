import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findKeptChanges, findMapping, listPushes, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { ingest, makeWorld, map, testIdOf, triage, VAULT_KEY } from './world.ts';
import type { World } from './world.ts';

/** `npm run test:long` sets more. */
const KILLS = Number(process.env['RESTARTS'] ?? '5');
const FINDINGS = 240;

async function startWorkerProcess(world: World): Promise<ChildProcess> {
  const { appUrl, queueUrl } = world.testDatabase;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'worker-process.fixture.ts'), appUrl, queueUrl, VAULT_KEY.toString('base64')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function waitUntilDone(world: World, mappingId: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { rows } = await withTeam(world.context.database, world.teamId, (tx) =>
      listPushes(tx, { teamId: world.teamId, mappingId }, { limit: 10, offset: 0 }),
    );
    if (rows.length > 0 && rows.every((row) => row.finishedAt !== null)) return;
    await delay(50);
  }
  throw new Error('the push did not end');
}

/** Waits until the simulator has seen this many requests of a path. */
async function untilSeen(world: World, path: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (world.simulator.requests.some((request) => request.path === path)) return;
    await delay(20);
  }
  throw new Error('the request did not come');
}

/** Expects the changes that are kept of each push to be those that it has counted. */
async function expectChangesCounted({ context, teamId }: World, mappingId: string): Promise<void> {
  await withTeam(context.database, teamId, async (tx) => {
    const { rows } = await listPushes(tx, { teamId, mappingId }, { limit: 100, offset: 0 });
    for (const push of rows) {
      const kept = await findKeptChanges(tx, push);
      const counts = Object.entries(push.changed ?? {}).filter(([, findings]) => findings > 0);
      const grouped = Object.entries(Object.groupBy(kept, ({ action }) => action));
      expect(Object.fromEntries(grouped.map(([action, changes]) => [action, changes.length]))).toEqual(
        Object.fromEntries(counts),
      );
      expect(push.changed?.created ?? 0).toBe(push.created);
    }
    expect(rows.some(({ changed }) => changed !== null)).toBe(true);
  });
}

describe('a worker that is killed', () => {
  it('is replaced in less than 15 seconds by another that lives', async () => {
    const world = await makeWorld();
    const path = '/api/v2/import-scan/';
    const { promise, resolve } = Promise.withResolvers<undefined>();
    world.simulator.faults.add({ match: { method: 'POST', path }, action: { kind: 'hold', until: promise } });
    const workers: ChildProcess[] = [];
    try {
      const repository = await ingest(world, makeScan({ findings: 3 }));
      const mappingId = await map(world, repository);
      workers.push(await startWorkerProcess(world));
      await untilSeen(world, path);
      workers.push(await startWorkerProcess(world));
      // The other has long seen that the push is in work.
      await delay(1_000);
      const killedAt = performance.now();
      await Promise.all(workers.splice(0, 1).map(kill));
      resolve(undefined);
      await waitUntilDone(world, mappingId);
      expect(performance.now() - killedAt).toBeLessThan(15_000);
    } finally {
      resolve(undefined);
      await Promise.all(workers.map(kill));
      await world.close();
    }
  }, 600_000);

  it(`at any of ${String(KILLS)} moments leaves nothing doubled and nothing lost`, async () => {
    // Slow enough that moments are spread over looking, planning, sending and acknowledging.
    const world = await makeWorld({
      latency: { perRequestMs: 15, perNewFindingMs: 1, perMatchedFindingMs: 1 },
    });
    try {
      const scan = makeScan({ findings: FINDINGS });
      const repository = await ingest(world, scan);
      const mappingId = await map(world, repository);
      // Small reports, so that a kill meets a push with several of them.
      await withTeam(world.context.database, world.teamId, (tx) =>
        updateMapping(tx, { teamId: world.teamId, mappingId }, { chunkSize: 50 }),
      );
      const moments: number[] = [];
      for (let index = 0; index < KILLS; index += 1) {
        // New work for every worker: some findings change state, so creating and changing are both interrupted.
        const some = scan.findings
          .filter((_, n) => n % KILLS === index)
          .map((finding) => finding.fingerprint);
        const status = (['fixed', 'false_positive', 'accepted_risk', 'open'] as const)[index % 4] ?? 'open';
        await triage(world, repository, some, status, new Date(Date.UTC(2026, 6, 1, index)));
        const worker = await startWorkerProcess(world);
        const moment = Math.round(Math.random() * 350);
        moments.push(moment);
        await delay(moment);
        await kill(worker);
      }
      const last = await startWorkerProcess(world);
      try {
        await waitUntilDone(world, mappingId);
      } finally {
        await kill(last);
      }
      const mapping = await withTeam(world.context.database, world.teamId, (tx) =>
        findMapping(tx, world.teamId, mappingId),
      );
      expect(mapping?.testId, `killed after ${moments.join(', ')} ms`).not.toBeNull();
      const remoteIds = new Set(
        world.simulator.state.findings(mapping?.testId ?? 0).map((row) => row.unique_id_from_tool),
      );
      // A false positive that DefectDojo was never told of stays out.
      await expectInStep(world, repository, mapping?.testId ?? 0, {
        isAbsent: (finding) => finding.status === 'false_positive' && !remoteIds.has(finding.id),
      });
      expect(world.simulator.state.tests()).toHaveLength(1);
      expect(world.simulator.state.engagements()).toHaveLength(1);
      await expectChangesCounted(world, mappingId);
    } finally {
      await world.close();
    }
  }, 600_000);
});

describe('a worker that is asked to stop', () => {
  it('hands its push over within 10 seconds where the ledger is whole, and cuts no request', async () => {
    // Reports of half a second each, of which the push needs several.
    const findings = 80;
    const world = await makeWorld({ latency: { perRequestMs: 20, perNewFindingMs: 25 } });
    const workers: ChildProcess[] = [];
    try {
      const scan = makeScan({ findings });
      const repository = await ingest(world, scan);
      const mappingId = await map(world, repository);
      const key = { teamId: world.teamId, mappingId };
      await withTeam(world.context.database, world.teamId, (tx) => updateMapping(tx, key, { chunkSize: 20 }));
      const first = await startWorkerProcess(world);
      workers.push(first);
      await untilSeen(world, '/api/v2/import-scan/');
      const askedAt = performance.now();
      const ended = once(first, 'exit');
      first.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(performance.now() - askedAt).toBeLessThan(10_000);
      const [push] = await pushesOf(world, mappingId);
      expect(push).toMatchObject({ status: 'running', errorCode: null, handOvers: 1 });
      expect(push?.created).toBeGreaterThan(0);
      expect(push?.created).toBeLessThan(findings);
      await expectNothingUnsettled(world);

      workers.push(await startWorkerProcess(world));
      await waitUntilDone(world, mappingId);
      expect(await pushesOf(world, mappingId)).toMatchObject([{ status: 'succeeded', created: findings }]);
      await expectInStep(world, repository, await testIdOf(world, mappingId));
    } finally {
      await Promise.all(workers.map(kill));
      await world.close();
    }
  }, 600_000);
});

async function pushesOf({ context, teamId }: World, mappingId: string) {
  const { rows } = await withTeam(context.database, teamId, (tx) =>
    listPushes(tx, { teamId, mappingId }, { limit: 10, offset: 0 }),
  );
  return rows;
}

/** Expects every request to DefectDojo to have had its response. */
async function expectNothingUnsettled({ context, teamId }: World): Promise<void> {
  const rows = await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`select 1 from defectdojo.unsettled_findings where team_id = ${teamId}::uuid`),
  );
  expect(rows).toHaveLength(0);
}
