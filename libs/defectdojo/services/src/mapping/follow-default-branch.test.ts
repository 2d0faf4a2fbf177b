import { randomUUID } from 'node:crypto';
import { findMapping, updateMapping, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import type { GeckoHost } from '@gecko-defectdojo/host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import type { ServiceContext } from '../context.ts';
import { getPush } from '../push/get-push.ts';
import { createConnectedTeam, NOW } from '../team.fixture.ts';
import { changeMapping } from './change-mapping.ts';
import { createMapping } from './create-mapping.ts';
import { followDefaultBranch } from './follow-default-branch.ts';
import { getMapping } from './get-mapping.ts';
import { removeMapping } from './remove-mapping.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  simulator = await startSimulator();
  ({ context, repositoryId } = await createConnectedTeam(testDatabase.database, simulator));
});
afterEach(() => simulator.close());

/** The same host with another default branch, and scans of these branches, newest first. */
function hostAt(defaultBranch: string, scanned: readonly string[]): GeckoHost {
  const { host } = context;
  const renamed = <T extends object>(repository: T): T => ({ ...repository, defaultBranch });
  return {
    ...host,
    findRepository: async (...call) => {
      const found = await host.findRepository(...call);
      return found && renamed(found);
    },
    findRepositories: async (...call) => (await host.findRepositories(...call)).map(renamed),
    listScannedBranches: () => Promise.resolve([...scanned]),
    findLatestScan: (_sql, _teamId, { branch }) =>
      Promise.resolve(
        scanned.includes(branch) ? { id: randomUUID(), commit: 'c0ffee', completedAt: NOW } : undefined,
      ),
  };
}

async function map(branch?: string): Promise<string> {
  const product = { kind: 'new' as const, name: `Product ${randomUUID()}`, productType: 'Gecko' };
  return (
    await createMapping(context, { repositoryId, product, ...(branch === undefined ? {} : { branch }) })
  ).id;
}

function inTeam<T>(work: Parameters<typeof withTeam<T>>[2]): Promise<T> {
  return withTeam(context.database, context.actor.teamId, work);
}

/** Lets a mapping follow the default branch, and returns its row as it is then. */
async function follow(mappingId: string, host: GeckoHost): Promise<MappingRecord> {
  const { teamId } = context.actor;
  return inTeam(async (tx) => {
    const mapping = await findMapping(tx, teamId, mappingId);
    if (!mapping) throw new Error('The mapping is missing.');
    const followed = await followDefaultBranch(tx, { host, now: context.now }, mapping);
    expect(await findMapping(tx, teamId, mappingId)).toMatchObject({
      branch: followed.branch,
      followsDefaultBranch: followed.followsDefaultBranch,
    });
    return followed;
  });
}

async function sentences(): Promise<string[]> {
  return (await listActivity(context, {})).items.map(({ text }) => text);
}

describe('a mapping that follows the default branch', () => {
  it.each([
    ['was made without a branch', undefined],
    ['was made with the name of the default branch', 'main'],
  ])('moves to the new default branch, requests a push, and says so, where it %s', async (_, branch) => {
    const mappingId = await map(branch);
    const host = hostAt('trunk', ['trunk', 'main']);
    expect((await follow(mappingId, host)).branch).toBe('trunk');
    expect(await getMapping({ ...context, host }, { mappingId })).toMatchObject({
      branch: 'trunk',
      followsDefaultBranch: true,
      defaultBranch: 'trunk',
      scannedSince: null,
      lastPush: { status: 'queued' },
    });
    expect(await sentences()).toContain(
      'Followed the default branch of acme/shop from main to trunk, its findings are mitigated.',
    );
  });

  it('stays until the new default branch has had a scan', async () => {
    const mappingId = await map();
    const host = hostAt('trunk', ['main']);
    expect((await follow(mappingId, host)).branch).toBe('main');
    expect(await getMapping({ ...context, host }, { mappingId })).toMatchObject({
      branch: 'main',
      followsDefaultBranch: true,
      defaultBranch: 'trunk',
    });
  });

  it('is one after a person returned to the default branch, under its name or none', async () => {
    const mappingId = await map('release');
    for (const branch of [null, 'main']) {
      await changeMapping(context, { mappingId }, { branch: 'release', findings: 'leave' });
      const changed = await changeMapping(context, { mappingId }, { branch, findings: 'leave' });
      expect(changed).toMatchObject({ branch: 'main', followsDefaultBranch: true });
    }
    expect((await follow(mappingId, hostAt('trunk', ['trunk']))).branch).toBe('trunk');
  });

  it('stays one when it moves to another product', async () => {
    const mappingId = await map();
    const product = { kind: 'new' as const, name: 'Other', productType: 'Gecko' };
    const moved = await changeMapping(context, { mappingId }, { product, findings: 'leave' });
    expect(moved).toMatchObject({ branch: 'main', followsDefaultBranch: true });
  });

  it('does not move once it is removed', async () => {
    const mappingId = await map();
    const known = await inTeam((tx) => findMapping(tx, context.actor.teamId, mappingId));
    await removeMapping(context, { mappingId });
    const removed = { ...known!, removedAt: NOW };
    const host = hostAt('trunk', ['trunk']);
    expect(await inTeam((tx) => followDefaultBranch(tx, { host, now: context.now }, removed))).toEqual(
      removed,
    );
    expect((await inTeam((tx) => followDefaultBranch(tx, { host, now: context.now }, known!))).branch).toBe(
      'main',
    );
  });
});

describe('a branch that a person chose', () => {
  it('stays when the default branch changes, and the mapping says which branch was scanned since', async () => {
    const mappingId = await map('release');
    const host = hostAt('trunk', ['trunk', 'release']);
    expect((await follow(mappingId, host)).branch).toBe('release');
    expect(await getMapping({ ...context, host }, { mappingId })).toMatchObject({
      branch: 'release',
      followsDefaultBranch: false,
      scannedSince: 'trunk',
    });
    const scanned = hostAt('trunk', ['release', 'trunk']);
    expect(await getMapping({ ...context, host: scanned }, { mappingId })).toMatchObject({
      scannedSince: null,
    });
  });

  it('may be the former default branch until a person returns to the default one, and each choice is recorded', async () => {
    const mappingId = await map();
    const renamed = { ...context, host: hostAt('trunk', ['main']) };
    const stay = await changeMapping(renamed, { mappingId }, { branch: 'main', findings: 'leave' });
    expect(stay).toMatchObject({ branch: 'main', followsDefaultBranch: false });
    const back = await changeMapping(context, { mappingId }, { branch: null, findings: 'leave' });
    expect(back).toMatchObject({ branch: 'main', followsDefaultBranch: true });
    expect(await sentences()).toEqual(
      expect.arrayContaining([
        'Set the mapping of acme/shop to stay with main when the default branch changes.',
        'Set the mapping of acme/shop to follow the default branch, which is main.',
      ]),
    );
  });
});

describe('a mapping of an earlier release', () => {
  it.each([
    ['follows the default branch if its branch is that', 'main', true],
    ['keeps its branch if that is another one', 'release', false],
  ])('%s', async (_, branch, followsDefaultBranch) => {
    const mappingId = await map(branch);
    const { teamId } = context.actor;
    await inTeam((tx) => updateMapping(tx, { teamId, mappingId }, { followsDefaultBranch: null }));
    expect(await getMapping(context, { mappingId })).toMatchObject({ followsDefaultBranch });
    expect(await follow(mappingId, context.host)).toMatchObject({ branch, followsDefaultBranch });
    const moved = await follow(mappingId, hostAt('trunk', ['trunk']));
    expect(moved.branch).toBe(followsDefaultBranch ? 'trunk' : 'release');
  });

  it('is settled also where its repository is gone, so that no sweep finds it again', async () => {
    const mappingId = await map();
    const { teamId } = context.actor;
    await inTeam((tx) => updateMapping(tx, { teamId, mappingId }, { followsDefaultBranch: null }));
    const host = { ...context.host, findRepository: () => Promise.resolve(undefined) };
    expect(await follow(mappingId, host)).toMatchObject({ branch: 'main', followsDefaultBranch: true });
  });
});

it('leaves the push that waits already in its place', async () => {
  const mappingId = await map();
  const { lastPush } = await getMapping(context, { mappingId });
  await follow(mappingId, hostAt('trunk', ['trunk']));
  expect((await getMapping(context, { mappingId })).lastPush?.id).toBe(lastPush?.id);
  expect(await getPush(context, { pushId: lastPush!.id })).toMatchObject({ trigger: 'mapping_created' });
});
