import { withTeam } from '@gecko-defectdojo/data';
import { runCheckJob } from '@gecko-defectdojo/jobs';
import {
  getCheck,
  listDifferences,
  previewRenewal,
  requestCheck,
  restoreDifferences,
  startPush,
  updateSettings,
} from '@gecko-defectdojo/services';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { allFindings, ingest, makeWorld, map, pushNow, pushOf, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

function scan(day: number, severityOfFirst = 5) {
  return makeScan({
    findings: 3,
    startedAt: new Date(Date.UTC(2026, 5, day, 1)),
    change: (finding, index) => ({
      ...finding,
      owner: 'Ada Lovelace',
      tags: ['PCI DSS'],
      ...(index === 0 ? { severity: severityOfFirst } : {}),
    }),
  });
}

/** Pushes three findings to a new DefectDojo. */
async function pushed(version: SimulatorVersion) {
  world = await makeWorld({ version });
  const repository = await ingest(world, scan(1));
  const mappingId = await map(world, repository);
  await runJob(world, mappingId);
  const testId = await testIdOf(world, mappingId);
  const rows = () => world.simulator.state.findings(testId);
  const isExtra = (tag: string) => /^(?:owner|repo|label):/.test(tag);
  return {
    repository,
    mappingId,
    rows,
    /** Counts the findings of each set of the templates' tags. */
    extra: () => rows().map(({ tags }) => tags.filter(isExtra)),
  };
}

async function writesOf(mappingId: string): Promise<number> {
  const { writes, status } = await pushOf(world, await pushNow(world, mappingId));
  expect(status).toBe('succeeded');
  return writes;
}

/**
 * Shows the cost of *Apply to all*, applies it, and returns the cost. The push needs as many requests, and reads the
 * test.
 */
async function applyToAll(mappingId: string): Promise<number> {
  const { requests } = await previewRenewal(world.context, { mappingId });
  world.simulator.requests.clear();
  await startPush(world.context, { mappingId, renew: true });
  await runJob(world, mappingId);
  const sent = world.simulator.requests.filter(({ path }) => path.includes('/findings/'));
  expect(sent).toHaveLength(requests);
  return requests;
}

async function check(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return getCheck(world.context, { checkId });
}

async function triage(repository: IngestedScan, status: 'open' | 'fixed' | 'false_positive'): Promise<void> {
  const { teamId, context } = world;
  const findings = await allFindings(world, repository);
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds: findings.map(({ id }) => id), status, at: new Date() }),
  );
}

describe.each(SIMULATOR_VERSIONS)('tags of a team’s templates, in DefectDojo %s', (version) => {
  it('go out with a change, or to all when a person asks, and people’s tags stay', async () => {
    const { mappingId, rows, extra } = await pushed(version);
    const [first] = rows();
    world.simulator.state.editFinding(first?.id ?? 0, { tags: [...(first?.tags ?? []), 'ours'] });
    const wanted = ['label:pci_dss', 'owner:ada_lovelace', 'repo:shop'];
    await updateSettings(world.context, { extraTags: ['repo:{name}', 'owner:{owner}', 'label:{tag}'] });
    expect(await writesOf(mappingId)).toBe(0);
    await ingest(world, scan(2, 9));
    await runJob(world, mappingId);
    expect(extra().filter((tags) => tags.length > 0)).toEqual([wanted]);
    await applyToAll(mappingId);
    expect(extra()).toEqual([wanted, wanted, wanted]);
    expect(await applyToAll(mappingId)).toBe(0);

    await updateSettings(world.context, { extraTags: ['repo:{name}'] });
    expect(await writesOf(mappingId)).toBe(0);
    await applyToAll(mappingId);
    expect(extra()).toEqual(Array(3).fill(['repo:shop']));
    expect(rows().filter(({ tags }) => tags.includes('ours'))).toHaveLength(1);
    for (const { tags } of rows()) expect(tags).toContain('gecko');
  });

  it('cost what is said where the ids of some findings are known, and those of others are not', async () => {
    world = await makeWorld({ version });
    const report = makeScan({ findings: 110, startedAt: new Date(Date.UTC(2026, 5, 1, 1)) });
    const repository = await ingest(world, report);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const { teamId, context } = world;
    const some = (await allFindings(world, repository)).map(({ id }) => id).sort();
    const at = new Date();
    // Dismissing and opening again is done by id, and the ids are kept.
    for (const status of ['false_positive', 'open'] as const) {
      const findingIds = some.filter((_, index) => index % 4 === 0);
      await withTeam(context.database, teamId, (tx) => setStatus(tx, { teamId, findingIds, status, at }));
      await runJob(world, mappingId);
    }
    await updateSettings(world.context, { extraTags: ['repo:{name}'] });
    // 110 writes and 110 reads of tags, and in each of two slices the test is counted and listed.
    expect(await applyToAll(mappingId)).toBe(224);
  });

  it('are on new findings at once, and follow an owner', async () => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { extraTags: ['owner:{owner}'] });
    const repository = await ingest(world, scan(1));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const owners = () =>
      world.simulator.state
        .findings(testId)
        .map(({ tags }) => tags.filter((tag) => tag.startsWith('owner:')));
    expect(owners()).toEqual(Array(3).fill(['owner:ada_lovelace']));
    const { findings, ...report } = scan(2);
    await ingest(world, { ...report, findings: findings.map((finding) => ({ ...finding, owner: 'Grace' })) });
    await runJob(world, mappingId);
    expect(owners()).toEqual(Array(3).fill(['owner:grace']));
    expect(await writesOf(mappingId)).toBe(0);
  });

  it('are missed by a check where a person took them away, and come back on request', async () => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { extraTags: ['repo:{name}', 'owner:{owner}'] });
    const repository = await ingest(world, scan(1));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const rows = () => world.simulator.state.findings(testId);
    const [first] = rows();
    const tags = (first?.tags ?? []).filter((tag) => tag !== 'repo:shop');
    world.simulator.state.editFinding(first?.id ?? 0, { tags: [...tags, 'ours'] });
    const { id: checkId, changed } = await check(mappingId);
    expect(changed).toBe(1);
    const { items } = await listDifferences(world.context, { checkId, limit: 10 });
    expect(items.map(({ fields }) => fields)).toEqual([['tags']]);
    expect(items[0]?.values?.map(({ gecko }) => gecko)).toEqual([
      expect.stringMatching(/owner:ada_lovelace.* repo:shop/),
    ]);
    await restoreDifferences(world.context, { checkId });
    await runJob(world, mappingId);
    const [restored] = rows();
    expect(restored?.tags).toEqual(expect.arrayContaining(['ours', 'owner:ada_lovelace', 'repo:shop']));
    expect((await check(mappingId)).changed).toBe(0);

    // As DefectDojo was last told, though the templates make others now: no person changed it.
    await updateSettings(world.context, { extraTags: ['owner:{owner}'] });
    expect((await check(mappingId)).changed).toBe(0);
  });

  it('leave a person’s tag on a finding whose status Gecko changes', async () => {
    const { mappingId, rows, repository } = await pushed(version);
    const [first] = rows();
    world.simulator.state.editFinding(first?.id ?? 0, { tags: [...(first?.tags ?? []), 'ours'] });
    for (const status of ['fixed', 'open', 'false_positive', 'open'] as const) {
      await triage(repository, status);
      await runJob(world, mappingId);
      expect(
        rows().filter(({ tags }) => tags.includes('ours')),
        status,
      ).toHaveLength(1);
    }
  });
});

describe.each(SIMULATOR_VERSIONS)('findings that are not to be verified, in DefectDojo %s', (version) => {
  it('stay as they are until all are changed, whatever becomes of them', async () => {
    const { mappingId, rows, repository } = await pushed(version);
    const verified = () => rows().map((row) => row.verified);
    await updateSettings(world.context, { markVerified: false });
    expect(await writesOf(mappingId)).toBe(0);
    expect(verified()).toEqual([true, true, true]);
    await applyToAll(mappingId);
    expect(verified()).toEqual([false, false, false]);
    for (const status of ['fixed', 'open', 'false_positive', 'open'] as const) {
      await triage(repository, status);
      await runJob(world, mappingId);
      expect(verified(), status).toEqual([false, false, false]);
    }
    await updateSettings(world.context, { markVerified: true });
    expect(await writesOf(mappingId)).toBe(0);
    await applyToAll(mappingId);
    expect(verified()).toEqual([true, true, true]);
  });

  it('are not verified when they are made, nor when a false positive is taken back', async () => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { markVerified: false });
    const repository = await ingest(world, scan(1));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    for (const status of ['false_positive', 'open'] as const) {
      await triage(repository, status);
      await runJob(world, mappingId);
      for (const { verified } of world.simulator.state.findings(testId)) expect(verified).toBe(false);
    }
    expect(await writesOf(mappingId)).toBe(0);
  });
});
