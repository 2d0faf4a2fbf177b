import { randomUUID } from 'node:crypto';
import { sweepPushes, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { repositoryChanged } from '@gecko-defectdojo/host';
import { hostSqlOf, withTeam as inGecko } from '@gecko/data';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { branchOfProfile, getMapping, listActivity, previewPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** A scan of `acme/shop` on a branch, while this is the default branch; the findings of each branch are its own. */
function scanOf(branch: string, defaultBranch: string, findings: number): ScanReport {
  const report = makeScan({ findings });
  return {
    ...report,
    scan: { ...report.scan, id: randomUUID(), branch },
    repository: { ...report.repository, defaultBranch },
  };
}

/** A world whose repository is mapped and pushed with the default branch `master`. */
async function makePushed(findings: number) {
  world = await makeWorld();
  return pushScan(world, scanOf('master', 'master', findings));
}

/** Renames the default branch in Gecko, as a host does when its code host says so. */
async function renameDefault({ repositoryId }: IngestedScan, defaultBranch: string): Promise<void> {
  const { teamId, gecko } = world;
  await inGecko(gecko, teamId, async (tx) => {
    await tx.execute(
      sql`update gecko.repositories set default_branch = ${defaultBranch} where id = ${repositoryId}::uuid`,
    );
    await repositoryChanged(hostSqlOf(tx), { teamId, repositoryId });
  });
}

function writes(): number {
  return world.simulator.requests.filter(({ method }) => method !== 'GET').length;
}

/** The ids of Gecko's findings that DefectDojo shows as active. */
function active(testId: number): (string | null)[] {
  return world.simulator.state
    .findings(testId)
    .filter((finding) => finding.active)
    .map((finding) => finding.unique_id_from_tool)
    .sort();
}

async function idsOf(repository: IngestedScan): Promise<string[]> {
  return (await allFindings(world, repository)).map(({ id }) => id).sort();
}

interface WaitingJob {
  readonly key: string | null;
  readonly payload: { readonly scanId?: string };
}

/** Returns the jobs that wait. */
async function waitingJobs(): Promise<WaitingJob[]> {
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await owner<WaitingJob[]>`select key, payload from graphile_worker._private_jobs`;
  } finally {
    await owner.end();
  }
}

async function waitingKeys(): Promise<(string | null)[]> {
  return (await waitingJobs()).map(({ key }) => key);
}

/** Returns the scan whose code is to be read for the profile. */
async function detectedScan(): Promise<string | undefined> {
  return (await waitingJobs()).find(({ payload }) => payload.scanId !== undefined)?.payload.scanId;
}

function pushJobOf(mappingId: string): string {
  return `push:${world.teamId}:${mappingId}`;
}

describe('a default branch that is renamed', () => {
  it('is followed by the push that its first scan starts, and nothing is mitigated before', async () => {
    const { repository, mappingId, testId } = await makePushed(2);
    const ofMaster = await idsOf(repository);
    await renameDefault(repository, 'main');
    // A recheck finds nothing new: after it the branch still has no findings.
    const recheck = scanOf('main', 'main', 4);
    await ingest(world, { ...recheck, scan: { ...recheck.scan, kind: 'recheck' } });
    await runJob(world, mappingId);
    await pushNow(world, mappingId);
    expect(active(testId)).toEqual(ofMaster);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({
      branch: 'master',
      defaultBranch: 'main',
    });

    const renamed = await ingest(world, scanOf('main', 'main', 4));
    const preview = await previewPush(world.context, { repositoryId: repository.repositoryId });
    expect(preview).toMatchObject({ branch: 'main', totals: { actions: { create: 4, mitigate: 2 } } });
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(renamed));
    expect(world.simulator.state.findings(testId).filter(({ is_mitigated }) => is_mitigated)).toHaveLength(2);
    expect(world.simulator.state.findings(testId).flatMap(({ notes }) => notes)).toEqual([]);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({
      branch: 'main',
      followsDefaultBranch: true,
      lastPush: { status: 'succeeded', trigger: 'mapping_changed', counters: { created: 4, mitigated: 2 } },
    });
    const before = writes();
    await pushNow(world, mappingId);
    expect(writes()).toBe(before);
  });

  it('is said in the activity, by the plugin', async () => {
    const { mappingId } = await makePushed(1);
    await ingest(world, scanOf('main', 'main', 1));
    await runJob(world, mappingId);
    const [event] = (await listActivity(world.context, {})).items;
    expect(event).toMatchObject({
      action: 'mapping.branch_changed',
      text: 'Followed the default branch of acme/shop from master to main, its findings are mitigated.',
    });
  });

  it('is followed at once where it had a scan before', async () => {
    const { repository, mappingId, testId } = await makePushed(2);
    const next = await ingest(world, scanOf('next', 'master', 3));
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(repository));
    await renameDefault(repository, 'next');
    expect(await waitingKeys()).toContain(pushJobOf(mappingId));
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(next));
  });

  it('costs DefectDojo nothing where the host renames the branch in its scans and findings too', async () => {
    const { repository, mappingId, testId } = await makePushed(3);
    const before = { active: active(testId), writes: writes() };
    await inGecko(world.gecko, world.teamId, async (tx) => {
      await tx.execute(sql`update gecko.scans set branch = 'main'`);
      await tx.execute(sql`update gecko.findings set branch = 'main'`);
    });
    await renameDefault(repository, 'main');
    await runJob(world, mappingId);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({ branch: 'main' });
    expect({ active: active(testId), writes: writes() }).toEqual(before);
  });

  it('shows the findings of the former branch again when it is renamed back', async () => {
    const { repository, mappingId, testId } = await makePushed(2);
    await ingest(world, scanOf('main', 'main', 1));
    await runJob(world, mappingId);
    await renameDefault(repository, 'master');
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(repository));
  });

  it('is the branch whose code the profile describes from then on', async () => {
    const { repository, mappingId } = await makePushed(1);
    const { scanId } = await ingest(world, scanOf('main', 'main', 1));
    await runJob(world, mappingId);
    expect(await detectedScan()).toBe(scanId);
    const key = { teamId: world.teamId, repositoryId: repository.repositoryId };
    expect(await withTeam(world.context.database, world.teamId, (tx) => branchOfProfile(tx, key))).toBe(
      'main',
    );
  });

  it('is not followed by a branch that a person chose, and the mapping says so', async () => {
    world = await makeWorld();
    const chosen = await ingest(world, scanOf('release', 'master', 2));
    const mappingId = await map(world, chosen);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await ingest(world, scanOf('main', 'main', 3));
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(chosen));
    expect(await getMapping(world.context, { mappingId })).toMatchObject({
      branch: 'release',
      followsDefaultBranch: false,
      scannedSince: 'main',
    });
  });
});

describe('a mapping of an earlier release', () => {
  it('learns from the sweep that it follows the default branch, before that is renamed', async () => {
    const { mappingId, testId } = await makePushed(2);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      updateMapping(tx, { teamId, mappingId }, { followsDefaultBranch: null }),
    );
    const requests = world.simulator.requests.length;
    await sweepPushes(context.database, 60_000);
    expect(await waitingKeys()).toContain(pushJobOf(mappingId));
    await runJob(world, mappingId);
    expect(world.simulator.requests).toHaveLength(requests);
    const renamed = await ingest(world, scanOf('main', 'main', 1));
    await runJob(world, mappingId);
    expect(active(testId)).toEqual(await idsOf(renamed));
  });
});
