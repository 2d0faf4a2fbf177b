import { randomUUID } from 'node:crypto';
import {
  changeMapping,
  closeBranch,
  followBranch,
  getMapping,
  listMappingBranches,
  previewBranchClosing,
  previewPush,
  removeMapping,
  setBranchPatterns,
} from '@gecko-defectdojo/services';
import { withTeam as inGecko } from '@gecko/data';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** A scan of `acme/shop` on a branch. The findings of two branches have the same texts, and ids of their own. */
function scanOf(branch: string, findings: number): ScanReport {
  const report = makeScan({ findings });
  return {
    ...report,
    scan: { ...report.scan, id: randomUUID(), branch },
    repository: { ...report.repository, defaultBranch: 'main' },
  };
}

interface Followed {
  readonly main: IngestedScan;
  readonly release: IngestedScan;
  readonly mappingId: string;
  readonly branchMappingId: string;
}

/** A world whose repository is mapped with `main`, with 2 findings, and follows `release/1`, with 4; both are pushed. */
async function makeFollowed(version?: (typeof SIMULATOR_VERSIONS)[number]): Promise<Followed> {
  world = await makeWorld(version === undefined ? {} : { version });
  const main = await ingest(world, scanOf('main', 2));
  const release = await ingest(world, scanOf('release/1', 4));
  const mappingId = await map(world, main);
  await runJob(world, mappingId);
  const branchMappingId = await follow(mappingId, 'release/1');
  await runJob(world, branchMappingId);
  return { main, release, mappingId, branchMappingId };
}

/** Follows a further branch. Returns the id of its mapping. */
async function follow(mappingId: string, branch: string): Promise<string> {
  await followBranch(world.context, { mappingId }, { branch });
  return idOfBranch(mappingId, branch);
}

async function idOfBranch(mappingId: string, branch: string): Promise<string> {
  const { branches } = await listMappingBranches(world.context, { mappingId });
  const found = branches.find((row) => row.branch === branch);
  if (!found) throw new Error(`${branch} is not followed`);
  return found.mappingId;
}

/** The ids of Gecko's findings that DefectDojo shows as active in the test of a mapping. */
async function active(mappingId: string): Promise<(string | null)[]> {
  return activeIn(await testIdOf(world, mappingId));
}

function activeIn(testId: number): (string | null)[] {
  return world.simulator.state
    .findings(testId)
    .filter((finding) => finding.active)
    .map((finding) => finding.unique_id_from_tool)
    .sort();
}

async function idsOf(repository: IngestedScan): Promise<string[]> {
  return (await allFindings(world, repository)).map(({ id }) => id).sort();
}

function requests(): number {
  return world.simulator.requests.length;
}

function writes(): number {
  return world.simulator.requests.filter(({ method }) => method !== 'GET').length;
}

describe.each(SIMULATOR_VERSIONS)('a further branch in DefectDojo %s', (version) => {
  it('has a test of its own in the engagement, which closing mitigates and following again opens', async () => {
    const { main, release, mappingId, branchMappingId } = await makeFollowed(version);
    const first = await getMapping(world.context, { mappingId });
    const further = await getMapping(world.context, { mappingId: branchMappingId });
    expect(further.testId).not.toBe(first.testId);
    expect(further).toMatchObject({ engagementId: first.engagementId, productId: first.productId });
    expect(world.simulator.state.tests().map(({ title }) => title)).toEqual([
      'acme/shop',
      'acme/shop (release/1)',
    ]);
    expect(await active(mappingId)).toEqual(await idsOf(main));
    expect(await active(branchMappingId)).toEqual(await idsOf(release));

    // DefectDojo tells them apart: no hash of one branch is one of the other.
    const hashes = [first, further].map(({ testId }) =>
      world.simulator.state.findings(testId ?? 0).map(({ hash_code }) => hash_code),
    );
    expect(hashes[0]?.filter((hash) => hashes[1]?.includes(hash))).toEqual([]);

    expect(await previewBranchClosing(world.context, { mappingId, branchMappingId })).toEqual({
      branch: 'release/1',
      findings: 4,
      elsewhere: 2,
    });
    await closeBranch(world.context, { mappingId, branchMappingId });
    await runJob(world, branchMappingId);
    expect(activeIn(further.testId ?? 0)).toEqual([]);
    expect(await active(mappingId)).toEqual(await idsOf(main));

    expect(await follow(mappingId, 'release/1')).toBe(branchMappingId);
    await runJob(world, branchMappingId);
    expect(await active(branchMappingId)).toEqual(await idsOf(release));
    expect(world.simulator.state.findings(further.testId ?? 0)).toHaveLength(4);
  });
});

describe('a further branch', () => {
  it('is pushed when it is scanned or triaged, and the first one is not', async () => {
    const { release, mappingId, branchMappingId } = await makeFollowed();
    const before = writes();
    await ingest(world, scanOf('main', 2));
    await ingest(world, scanOf('release/1', 5));
    await runJob(world, branchMappingId);
    expect(await active(branchMappingId)).toEqual(await idsOf(release));
    const [{ fingerprint } = { fingerprint: '' }] = scanOf('release/1', 1).findings;
    await triage(world, release, [fingerprint], 'false_positive');
    await runJob(world, branchMappingId);
    expect(await active(branchMappingId)).toHaveLength(4);
    expect(await active(mappingId)).toHaveLength(2);
    expect(writes()).toBeGreaterThan(before);
  });

  it('costs DefectDojo no write while nothing changes', async () => {
    const { mappingId, branchMappingId } = await makeFollowed();
    const before = writes();
    await pushNow(world, mappingId);
    await runJob(world, branchMappingId);
    expect(writes()).toBe(before);
  });

  it('leaves its findings open where a person closes it so', async () => {
    const { release, mappingId, branchMappingId } = await makeFollowed();
    const testId = await testIdOf(world, branchMappingId);
    const before = requests();
    await closeBranch(world.context, { mappingId, branchMappingId, findings: 'leave' });
    await runJob(world, branchMappingId);
    await ingest(world, scanOf('release/1', 1));
    await runJob(world, branchMappingId);
    expect(activeIn(testId)).toEqual(await idsOf(release));
    expect(requests()).toBe(before);
  });

  it('is in the preview of a push with the first one, each with its numbers', async () => {
    const { main, mappingId, branchMappingId } = await makeFollowed();
    const { repositoryId } = main;
    const before = requests();
    const none = await previewPush(world.context, { repositoryId });
    expect(none).toMatchObject({ items: [], totals: { unchanged: 6 }, branches: [{}, {}] });
    await ingest(world, scanOf('main', 3));
    const release = await ingest(world, scanOf('release/1', 6));
    const [{ fingerprint } = { fingerprint: '' }] = scanOf('release/1', 1).findings;
    await triage(world, release, [fingerprint], 'false_positive');

    const preview = await previewPush(world.context, { repositoryId });
    expect(preview).toMatchObject({
      mappingId,
      branch: 'main',
      totals: { actions: { create: 3, false_positive: 1 }, unchanged: 5 },
      branches: [
        { mappingId, branch: 'main', totals: { actions: { create: 1, false_positive: 0 }, unchanged: 2 } },
        {
          ...{ mappingId: branchMappingId, branch: 'release/1' },
          totals: { actions: { create: 2, false_positive: 1 }, unchanged: 3 },
        },
      ],
    });
    expect(preview.branches?.map(({ scan }) => scan?.completedAt)).not.toContain(undefined);
    expect(preview.items.map(({ branch }) => branch).sort()).toEqual([
      'main',
      'release/1',
      'release/1',
      'release/1',
    ]);
    const pages = await Promise.all(
      [0, 2].map((offset) => previewPush(world.context, { repositoryId, limit: 2, offset })),
    );
    expect(pages.flatMap(({ items }) => items)).toEqual(preview.items);
    // A branch by name is previewed alone, with its own ledger.
    const alone = await previewPush(world.context, { repositoryId, branch: 'release/1' });
    expect(alone).toMatchObject({ mappingId: branchMappingId, totals: preview.branches?.[1]?.totals });
    expect(alone).not.toHaveProperty('branches');
    expect(alone.items).toHaveLength(3);
    expect(requests()).toBe(before);

    await pushNow(world, mappingId);
    await runJob(world, branchMappingId);
    expect(await previewPush(world.context, { repositoryId })).toMatchObject({
      items: [],
      totals: { unchanged: 9 },
    });
    await closeBranch(world.context, { mappingId, branchMappingId });
    expect(await previewPush(world.context, { repositoryId })).not.toHaveProperty('branches');
  });

  it('that becomes the first one with the next push is not previewed twice', async () => {
    const { main, mappingId } = await makeFollowed();
    const { repositoryId } = main;
    await inGecko(world.gecko, world.teamId, (tx) =>
      tx.execute(sql`update gecko.repositories set default_branch = 'release/1'`),
    );
    const preview = await previewPush(world.context, { repositoryId });
    expect(preview).toMatchObject({ mappingId, branch: 'release/1' });
    expect(preview).not.toHaveProperty('branches');
  });

  it('that Gecko has no longer stays as it is until a person closes it', async () => {
    const { release, mappingId, branchMappingId } = await makeFollowed();
    const testId = await testIdOf(world, branchMappingId);
    const ids = await idsOf(release);
    await inGecko(world.gecko, world.teamId, async (tx) => {
      await tx.execute(sql`delete from gecko.findings where branch = 'release/1'`);
      await tx.execute(sql`delete from gecko.scans where branch = 'release/1'`);
    });
    const { branches: previewed } = await previewPush(world.context, { repositoryId: release.repositoryId });
    expect(previewed).toMatchObject([{}, { scan: null, totals: { actions: { close_deleted: 0 } } }]);
    await pushNow(world, branchMappingId);
    expect(activeIn(testId)).toEqual(ids);
    const { branches } = await listMappingBranches(world.context, { mappingId });
    expect(branches).toMatchObject([{ isGone: false }, { isGone: true, lastPush: { status: 'succeeded' } }]);
    await closeBranch(world.context, { mappingId, branchMappingId });
    await runJob(world, branchMappingId);
    expect(activeIn(testId)).toEqual([]);
  });

  it('is mitigated with the first one when the mapping is removed so', async () => {
    const { mappingId, branchMappingId } = await makeFollowed();
    const tests = [await testIdOf(world, mappingId), await testIdOf(world, branchMappingId)];
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    await runJob(world, mappingId);
    await runJob(world, branchMappingId);
    expect(tests.map(activeIn)).toEqual([[], []]);
  });

  it('that becomes the first one is open once, in the test of the first one', async () => {
    const { release, mappingId, branchMappingId } = await makeFollowed();
    const tests = [await testIdOf(world, mappingId), await testIdOf(world, branchMappingId)] as const;
    await changeMapping(world.context, { mappingId }, { branch: 'release/1', findings: 'mitigate' });
    await runJob(world, mappingId);
    await runJob(world, branchMappingId);
    expect(activeIn(tests[0])).toEqual(await idsOf(release));
    expect(activeIn(tests[1])).toEqual([]);
  });
});

describe('a pattern', () => {
  it('follows each branch that has it once that is scanned, and no other', async () => {
    const { mappingId } = await makeFollowed();
    await setBranchPatterns(world.context, { mappingId }, { patterns: ['release/*'] });
    const second = await ingest(world, scanOf('release/2', 3));
    await ingest(world, scanOf('feature/x', 3));
    await runJob(world, mappingId);
    const { branches } = await listMappingBranches(world.context, { mappingId });
    expect(branches.map(({ branch }) => branch)).toEqual(['main', 'release/1', 'release/2']);
    const followed = await idOfBranch(mappingId, 'release/2');
    await runJob(world, followed);
    expect(await active(followed)).toEqual(await idsOf(second));
  });
});
