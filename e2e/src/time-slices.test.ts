import { listPushes, sweepPushes, withTeam } from '@gecko-defectdojo/data';
import { runPushJob } from '@gecko-defectdojo/jobs';
import { removeMapping, startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, pushNow, pushOf, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

const FINDINGS = 620;

let world: World;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await makeWorld();
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** A turn that is over at once, so that a push hands over wherever it may. */
const SHORT = { isOver: () => Promise.resolve(true) };

/** Runs one job of the push, whose turn is over at once. */
const runSlice = (mappingId: string) =>
  runPushJob(
    { ...world.context, turn: SHORT },
    { teamId: world.teamId, mappingId },
    new AbortController().signal,
  );

/** Maps a new repository with so many findings, of which 100 go with the first report. */
async function mapNew(name: string, report = makeScan({ findings: FINDINGS, repository: `acme/${name}` })) {
  const repository = await ingest(world, report);
  const mappingId = await map(world, repository, name);
  await owner`update defectdojo.mappings set chunk_size = 100 where id = ${mappingId}`;
  return { repository, mappingId };
}

const jobsOf = (mappingId: string) => owner<{ priority: number; flags: Record<string, true> }[]>`
  select priority, flags from graphile_worker.jobs where key like ${`push:%:${mappingId}`} and locked_at is null`;

const dropJobs = () => owner`delete from graphile_worker._private_jobs`;

const pushesOf = async (mappingId: string) =>
  (
    await withTeam(world.context.database, world.teamId, (tx) =>
      listPushes(tx, { teamId: world.teamId, mappingId }, { limit: 10, offset: 0 }),
    )
  ).rows;

describe('a push that hands its slot over between its steps', () => {
  it('goes on to its end as the same push, adds its counters up, and doubles nothing', async () => {
    const report = makeScan({ findings: FINDINGS, repository: 'acme/sliced' });
    const { repository, mappingId } = await mapNew('sliced', report);
    await runSlice(mappingId);
    const [first] = await pushesOf(mappingId);
    expect(first).toMatchObject({ status: 'running', errorCode: null, handOvers: 1, finishedAt: null });
    expect(first!.created).toBeGreaterThan(0);
    expect(first!.created).toBeLessThan(FINDINGS);
    let slices = 1;
    for (; (await pushesOf(mappingId))[0]!.finishedAt === null; slices += 1) await runSlice(mappingId);
    const pushes = await pushesOf(mappingId);
    expect(pushes).toHaveLength(1);
    expect(pushes[0]).toMatchObject({
      id: first!.id,
      status: 'succeeded',
      created: FINDINGS,
      unchanged: 0,
      planned: FINDINGS,
      done: FINDINGS,
      handOvers: slices - 1,
      handedOverAt: null,
      errorCode: null,
    });
    expect(world.simulator.state.findings(await testIdOf(world, mappingId))).toHaveLength(FINDINGS);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    // Changes of statuses: some by one request each, some by reports.
    const fingerprints = report.findings.slice(0, 230).map(({ fingerprint }) => fingerprint);
    await triage(world, repository, fingerprints, 'false_positive');
    const fixed = report.findings.slice(600).map(({ fingerprint }) => fingerprint);
    await triage(world, repository, fixed, 'fixed');
    const push = await startPush(world.context, { mappingId });
    for (let slice = 0; slice < 100 && (await pushOf(world, push.id)).finishedAt === null; slice += 1)
      await runSlice(mappingId);
    const ended = await pushOf(world, push.id);
    expect(ended).toMatchObject({ status: 'succeeded', falsePositive: 230, mitigated: 20, created: 0 });
    expect(ended.handOvers).toBeGreaterThan(0);
    expect(ended.unchanged + ended.falsePositive + ended.mitigated).toBe(FINDINGS);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    // Nothing is left to send.
    world.simulator.requests.clear();
    await pushNow(world, mappingId);
    expect(world.simulator.requests.writes).toBe(0);
  });

  it('has one job at the end of the line, after all that waits', async () => {
    const { mappingId } = await mapNew('line');
    await dropJobs();
    await runSlice(mappingId);
    expect(await jobsOf(mappingId)).toEqual([
      { priority: 20, flags: expect.objectContaining({ bulk: true }) as unknown },
    ]);
  });

  it('is found by the sweep when its worker dies before its next job is queued', async () => {
    const { mappingId } = await mapNew('killed');
    await runSlice(mappingId);
    await dropJobs();
    await owner`update defectdojo.pushes set heartbeat_at = now() - interval '2 minutes' where mapping_id = ${mappingId}`;
    await sweepPushes(world.context.database, 60_000);
    expect(await jobsOf(mappingId)).toHaveLength(1);
  });

  it('ends when its mapping is removed meanwhile', async () => {
    const { mappingId } = await mapNew('removed');
    await runSlice(mappingId);
    await removeMapping(world.context, { mappingId, findings: 'leave' });
    await runSlice(mappingId);
    expect(await pushesOf(mappingId)).toMatchObject([{ status: 'failed', errorCode: 'not_found' }]);
  });

  it('mitigates all findings of a removed mapping, and leaves nothing that looks up to date', async () => {
    const repository = await ingest(world, makeScan({ findings: 520, repository: 'acme/closed' }));
    const mappingId = await map(world, repository, 'Closed');
    await pushNow(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    for (let slice = 0; slice < 10; slice += 1) await runSlice(mappingId);
    const left = world.simulator.state.findings(testId).filter(({ is_mitigated }) => !is_mitigated);
    expect(left).toEqual([]);
    const [push] = await pushesOf(mappingId);
    expect(push).toMatchObject({ status: 'succeeded', mitigated: 520 });
    expect(push!.handOvers).toBeGreaterThan(0);
    const [current] = await owner<{ count: number }[]>`
      select count(*)::integer as count from defectdojo.exported_findings where mapping_id = ${mappingId} and revision > 0`;
    expect(current).toEqual({ count: 0 });
  });
});

it('a push without a turn never hands over', async () => {
  const { mappingId } = await mapNew('alone');
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    handOvers: 0,
  });
});
