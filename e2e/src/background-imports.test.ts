import { findPush, withTeam } from '@gecko-defectdojo/data';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { MakeWorldOptions, World } from './world.ts';

let world: World;
afterEach(() => world.close());

/** A world whose DefectDojo takes every report in at once and writes it later, as documented for Pro. */
async function makeMapped(findings: number, { hasTest = false, ...options }: MappedOptions = {}) {
  world = await makeWorld({
    version: 'pro',
    ...options,
    timings: {
      background: { pollMs: 10, maxMs: 5_000 },
      retry: { minMs: 10, maxMs: 50 },
      ...options.timings,
    },
  });
  const scan = makeScan({ findings });
  const repository = await ingest(world, scan);
  const mappingId = await map(world, repository);
  if (hasTest) await leaveEmptyTest(world, mappingId);
  world.simulator.background.everyImport = true;
  return { repository, mappingId, fingerprints: scan.findings.map(({ fingerprint }) => fingerprint) };
}

interface MappedOptions extends MakeWorldOptions {
  /** True if the first report goes to a test that exists. */
  readonly hasTest?: boolean;
}

const pushOf = (pushId: string) =>
  withTeam(world.context.database, world.teamId, (tx) => findPush(tx, world.teamId, pushId));
const reports = () => world.simulator.requests.filter(({ path }) => path.endsWith('import-scan/'));

describe.each([
  ['that makes the test', false],
  ['to a test that exists', true],
])('a report %s and that DefectDojo writes in the background', (_, hasTest) => {
  it('is waited for before it counts as done', async () => {
    const { repository, mappingId } = await makeMapped(20, { hasTest });
    world.simulator.background.delayMs = 100;
    const push = await pushOf(await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', created: 20, done: 20, errorCode: null });
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    const again = await pushOf(await pushNow(world, mappingId));
    expect(again).toMatchObject({ status: 'succeeded', unchanged: 20, writes: 0 });
  });

  it('has its findings looked for when DefectDojo fails on it, and those that are missing sent again', async () => {
    const { repository, mappingId } = await makeMapped(12, { hasTest });
    const { background, faults } = world.simulator;
    background.failNext({ findings: 5 });
    background.delayMs = 80;
    const beside: number[] = [];
    const match = { path: /import-scan\/$/, body: () => beside.push(background.running) < 0 };
    faults.add({ match, times: Infinity, action: { kind: 'cut' } });
    const push = await pushOf(await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', created: 12, rejected: 0 });
    // Each report waited for the one before, probes too.
    expect(beside.every((running) => running === 0)).toBe(true);
    expect(beside.length).toBeGreaterThan(1);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('holds back the next one, over pushes, until DefectDojo is done with it', async () => {
    const { repository, mappingId, fingerprints } = await makeMapped(6, {
      hasTest,
      timings: { background: { pollMs: 5, maxMs: 200 }, retry: { minMs: 1, maxMs: 5 } },
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    world.simulator.background.holdUntil(promise);
    world.simulator.background.delayMs = 1;
    const waiting = await pushOf(await pushNow(world, mappingId));
    expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'timeout', created: 0 });
    expect(waiting?.errorMessage).toContain('still processing');
    await triage(world, repository, fingerprints.slice(0, 2), 'fixed');
    const sent = reports().length;
    await runJob(world, mappingId);
    expect(reports()).toHaveLength(sent);
    expect(world.simulator.state.countFindings()).toBe(0);
    resolve(undefined);
    await expect.poll(() => world.simulator.background.running).toBe(0);
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(world.simulator.state.countFindings()).toBe(6);
    expect(await pushOf(waiting?.id ?? '')).toMatchObject({ status: 'succeeded', created: 6, mitigated: 2 });
  });
});

it('carries changed statuses and new findings in one report that is written in the background', async () => {
  const { repository, mappingId, fingerprints } = await makeMapped(9);
  await pushNow(world, mappingId);
  await triage(world, repository, fingerprints.slice(0, 3), 'fixed');
  expect(await pushOf(await pushNow(world, mappingId))).toMatchObject({ status: 'succeeded', mitigated: 3 });
  await expectInStep(world, repository, await testIdOf(world, mappingId));
});
