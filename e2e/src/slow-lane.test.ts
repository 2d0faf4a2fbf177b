import { randomUUID } from 'node:crypto';
import { findPush, withTeam } from '@gecko-defectdojo/data';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startPush } from '@gecko-defectdojo/services';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const pushOf = (pushId: string) =>
  withTeam(world.context.database, world.teamId, (tx) => findPush(tx, world.teamId, pushId));

/** A pushed repository of which a new scan has reworded every title. */
async function makeReworded(findings: number) {
  world = await makeWorld();
  const scan = makeScan({ findings });
  const repository = await ingest(world, scan);
  const mappingId = await map(world, repository);
  await runJob(world, mappingId);
  const reworded = scan.findings.map((finding) => ({ ...finding, title: `${finding.title}, reworded` }));
  await ingest(world, {
    ...scan,
    scan: { ...scan.scan, id: randomUUID(), completedAt: '2026-12-01T00:00:00.000Z' },
    findings: reworded,
  });
  world.simulator.requests.clear();
  const severities = new Map(scan.findings.map(({ fingerprint, severity }) => [fingerprint, severity]));
  return { repository, mappingId, severities, fingerprints: [...severities.keys()] };
}

const writes = () => world.simulator.requests.filter(({ write }) => write).map(({ method }) => method);

describe('texts that have changed', () => {
  it('are sent after the statuses, the most severe first', async () => {
    const { repository, mappingId, fingerprints } = await makeReworded(30);
    await triage(world, repository, fingerprints.slice(20), 'fixed');
    const push = await pushOf(await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', updated: 30, mitigated: 10, done: 30, planned: 30 });
    const [report] = [writes().indexOf('POST')];
    // Those that are fixed have their texts and their status in the fast lane.
    expect(writes().slice(0, report)).toEqual(Array.from({ length: 10 }, () => 'PATCH'));
    expect(writes().slice(report + 1)).toEqual(Array.from({ length: 20 }, () => 'PATCH'));
    const testId = await testIdOf(world, mappingId);
    const byId = new Map(world.simulator.state.findings(testId).map((finding) => [finding.id, finding]));
    const order = world.simulator.requests
      .filter(({ method }) => method === 'PATCH')
      .slice(10)
      .map(({ path }) => byId.get(Number(/findings\/(\d+)/.exec(path)?.[1]))?.severity ?? '');
    const ranks = order.map((severity) => ['Critical', 'High', 'Medium', 'Low', 'Info'].indexOf(severity));
    // Two are in flight, so neighbours may change places.
    expect(ranks.every((rank, at) => rank >= (ranks[at - 2] ?? 0))).toBe(true);
    await expectInStep(world, repository, testId);
  });

  it('wait for a status that changes while they are sent', async () => {
    const { repository, mappingId, fingerprints } = await makeReworded(200);
    const mend = world.simulator.faults.add({
      match: { method: 'PATCH' },
      times: Infinity,
      action: { kind: 'delay', ms: 45 },
    });
    const started = await startPush(world.context, { mappingId });
    const working = runJob(world, mappingId);
    await expect.poll(() => writes().length, { timeout: 20_000 }).toBeGreaterThan(5);
    await triage(world, repository, fingerprints.slice(0, 1), 'fixed');
    await working;
    mend();
    expect(await pushOf(started.id)).toMatchObject({ status: 'succeeded', mitigated: 1, updated: 200 });
    const report = writes().indexOf('POST');
    expect(report).toBeGreaterThan(5);
    expect(report).toBeLessThan(160);
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });
});
