import { randomUUID } from 'node:crypto';
import { BRANCHES_MAX } from '@gecko-defectdojo/contract';
import type { MappingBranches } from '@gecko-defectdojo/contract';
import { findMapping, updateBranches, updateMapping, withTeam } from '@gecko-defectdojo/data';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import { getConnection } from '../connection/get-connection.ts';
import type { ServiceContext } from '../context.ts';
import { changeMapping } from '../mapping/change-mapping.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { followDefaultBranch } from '../mapping/follow-default-branch.ts';
import { getMapping } from '../mapping/get-mapping.ts';
import { listMappings } from '../mapping/list-mappings.ts';
import { removeMapping } from '../mapping/remove-mapping.ts';
import { startPush } from '../push/start-push.ts';
import { startPushes } from '../push/start-pushes.ts';
import { listRepositories } from '../repository/list-repositories.ts';
import { asRole, createConnectedTeam, NOW } from '../team.fixture.ts';
import { closeBranch } from './close-branch.ts';
import { followBranch } from './follow-branch.ts';
import { followMatchingBranches } from './follow-matching-branches.ts';
import { listMappingBranches } from './list-mapping-branches.ts';
import { previewBranchClosing } from './preview-branch-closing.ts';
import { setBranchPatterns } from './set-branch-patterns.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;
let mappingId: string;
/** The branches that the host has scanned, newest first. */
let scanned: string[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});
beforeEach(async () => {
  const team = await createConnectedTeam(testDatabase.database, simulator);
  repositoryId = team.repositoryId;
  scanned = ['main'];
  const { host } = team.context;
  context = {
    ...team.context,
    host: {
      ...host,
      listScannedBranches: () => Promise.resolve(scanned),
      findLatestScan: (_sql, _teamId, { branch }) =>
        Promise.resolve(
          scanned.includes(branch) ? { id: randomUUID(), commit: 'c0ffee', completedAt: NOW } : undefined,
        ),
    },
  };
  mappingId = (await createMapping(context, { repositoryId, product: newProduct() })).id;
});

function newProduct() {
  return { kind: 'new' as const, name: `Product ${randomUUID()}`, productType: 'Gecko' };
}

function failing(code: string, message = /./): unknown {
  return expect.objectContaining({ name: 'IntegrationError', code, message: expect.stringMatching(message) });
}

function inTeam<T>(work: Parameters<typeof withTeam<T>>[2]): Promise<T> {
  return withTeam(context.database, context.actor.teamId, work);
}

function names({ branches }: MappingBranches): string[] {
  return branches.map(({ branch }) => branch);
}

function branchOf(shown: MappingBranches, branch: string) {
  const found = shown.branches.find((row) => row.branch === branch);
  if (!found) throw new Error(`${branch} is not followed`);
  return found;
}

/** Lets the job of the mapping look at the branches. */
async function look(): Promise<void> {
  await inTeam(async (tx) => {
    const mapping = await findMapping(tx, context.actor.teamId, mappingId);
    if (!mapping) throw new Error('the mapping is gone');
    await followMatchingBranches(tx, context, mapping);
  });
}

async function sentences(): Promise<string[]> {
  const { items } = await listActivity(context, {});
  return items.map(({ text }) => text);
}

describe('a further branch', () => {
  it('is followed with a mapping of its own, whose push is requested', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    expect(shown).toMatchObject({
      mappingId,
      branches: [
        { mappingId, branch: 'main', isFirst: true },
        { branch: 'release/1', isFirst: false, isGone: false, testUrl: null, state: 'active' },
      ],
      patterns: [],
      beyond: [],
    });
    const { mappingId: own, lastPush } = branchOf(shown, 'release/1');
    expect(lastPush).toMatchObject({ mappingId: own, trigger: 'mapping_changed', status: 'queued' });
    expect(await getMapping(context, { mappingId: own })).toMatchObject({
      branch: 'release/1',
      firstMappingId: mappingId,
      followsDefaultBranch: false,
      scannedSince: null,
    });
    expect(await listMappingBranches(asRole(context, 'manager'), { mappingId })).toEqual(shown);
    expect((await sentences())[0]).toBe('Followed the branch release/1 of acme/shop.');
  });

  it('has a test of its own name, which no other mapping of the product has', async () => {
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    const services = await inTeam(async (tx) => {
      const { branches } = await listMappingBranches(context, { mappingId });
      return Promise.all(
        branches.map(async ({ mappingId: id }) => (await findMapping(tx, context.actor.teamId, id))?.service),
      );
    });
    expect(services).toEqual(['acme/shop', 'acme/shop (release/1)']);
  });

  it('is neither a mapping of the list nor counted anywhere', async () => {
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    expect(await listMappings(context, {})).toMatchObject({
      items: [{ id: mappingId }],
      pagination: { total: 1 },
    });
    expect(await getConnection(context)).toMatchObject({ mappedRepositories: 1 });
    const { items } = await listRepositories(context, { filter: 'mapped' });
    expect(items).toMatchObject([{ id: repositoryId, mapping: { id: mappingId, branch: 'main' } }]);
  });

  it('is pushed with the first one, by each way in which a person pushes now', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    await startPush(context, { mappingId });
    const pushed = await listMappingBranches(context, { mappingId });
    expect(pushed.branches).toMatchObject([{ lastPush: { byHand: true } }, { lastPush: { byHand: true } }]);
    const ids = shown.branches.map((row) => row.mappingId);
    expect(await startPushes(context, { mappingIds: [mappingId] })).toEqual({ started: 1 });
    expect(await startPushes(context, { mappingIds: ids })).toEqual({ started: 2 });
  });

  it('is retried alone', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    await startPush(context, { mappingId: branchOf(shown, 'release/1').mappingId, retry: true });
    const { branches } = await listMappingBranches(context, { mappingId });
    expect(branches.map(({ lastPush }) => lastPush?.trigger)).toEqual(['mapping_created', 'retry']);
  });

  it('is not followed twice, nor beyond the limit', async () => {
    await expect(followBranch(context, { mappingId }, { branch: 'main' })).rejects.toEqual(
      failing('conflict', /follows main already/),
    );
    for (let number = 2; number <= BRANCHES_MAX; number += 1)
      await followBranch(context, { mappingId }, { branch: `release/${String(number)}` });
    await expect(followBranch(context, { mappingId }, { branch: 'release/11' })).rejects.toEqual(
      failing('conflict', /at most 10 branches/),
    );
  });

  it('is not followed while the product is gone, and comes back with the first one', async () => {
    const key = { teamId: context.actor.teamId, mappingId };
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    await inTeam((tx) => updateBranches(tx, key, { state: 'stale', stateCode: 'product_gone' }));
    await expect(followBranch(context, { mappingId }, { branch: 'release/2' })).rejects.toEqual(
      failing('product_gone'),
    );
    await startPush(context, { mappingId });
    const { branches } = await listMappingBranches(context, { mappingId });
    expect(branches).toMatchObject([{ state: 'active' }, { state: 'active', lastPush: { byHand: true } }]);
  });

  it('cannot be changed or removed as if it were a mapping', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    const own = { mappingId: branchOf(shown, 'release/1').mappingId };
    const refused = failing('conflict', /further branch of the mapping/);
    await expect(changeMapping(context, own, { branch: 'dev' })).rejects.toEqual(refused);
    await expect(removeMapping(context, own)).rejects.toEqual(refused);
    await expect(followBranch(context, own, { branch: 'dev' })).rejects.toEqual(refused);
    await expect(listMappingBranches(context, own)).rejects.toEqual(refused);
  });

  it('belongs to its team and needs the permission to manage', async () => {
    const other = (await createConnectedTeam(testDatabase.database, simulator)).context;
    await expect(followBranch(other, { mappingId }, { branch: 'x' })).rejects.toEqual(failing('not_found'));
    await expect(listMappingBranches(other, { mappingId })).rejects.toEqual(failing('not_found'));
    const member = asRole(context, 'member');
    await expect(followBranch(member, { mappingId }, { branch: 'x' })).rejects.toEqual(failing('forbidden'));
    await expect(setBranchPatterns(member, { mappingId }, { patterns: [] })).rejects.toEqual(
      failing('forbidden'),
    );
  });

  it('is not followed on top of what another person changed', async () => {
    const { revision } = await listMappingBranches(context, { mappingId });
    const guarded = { ...context, ifMatch: [revision] };
    await followBranch(guarded, { mappingId }, { branch: 'release/1' });
    await expect(followBranch(guarded, { mappingId }, { branch: 'release/2' })).rejects.toEqual(
      failing('changed_meanwhile', /changed the list of branches/),
    );
  });

  it('that Gecko has no scan of any more is shown as gone, and stays', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    const { mappingId: own } = branchOf(shown, 'release/1');
    expect(branchOf(shown, 'release/1').isGone).toBe(false);
    await inTeam((tx) => updateMapping(tx, { teamId: context.actor.teamId, mappingId: own }, { testId: 31 }));
    expect(branchOf(await listMappingBranches(context, { mappingId }), 'release/1').isGone).toBe(true);
    scanned = ['release/1', 'main'];
    expect(branchOf(await listMappingBranches(context, { mappingId }), 'release/1').isGone).toBe(false);
  });
});

describe('closing a further branch', () => {
  it('ends it, and following it again goes on with the same mapping', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    const { mappingId: branchMappingId } = branchOf(shown, 'release/1');
    expect(await previewBranchClosing(context, { mappingId, branchMappingId })).toEqual({
      branch: 'release/1',
      findings: 0,
      elsewhere: 0,
    });
    expect(names(await closeBranch(context, { mappingId, branchMappingId }))).toEqual(['main']);
    expect((await sentences())[0]).toBe(
      'Closed the branch release/1 of acme/shop, its findings are mitigated.',
    );
    await expect(closeBranch(context, { mappingId, branchMappingId })).rejects.toEqual(failing('not_found'));
    await expect(getMapping(context, { mappingId: branchMappingId })).rejects.toEqual(failing('not_found'));
    const again = await followBranch(context, { mappingId }, { branch: 'release/1' });
    expect(branchOf(again, 'release/1').mappingId).toBe(branchMappingId);
    expect((await sentences())[0]).toBe('Followed the branch release/1 of acme/shop again.');
  });

  it('does not close the first one, nor that of another mapping', async () => {
    const closing = { mappingId, branchMappingId: mappingId };
    await expect(closeBranch(context, closing)).rejects.toEqual(failing('not_found'));
    await expect(previewBranchClosing(context, closing)).rejects.toEqual(failing('not_found'));
  });

  it('happens with the mapping: when it is removed, and not when it comes back', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    await setBranchPatterns(context, { mappingId }, { patterns: ['lts/*'] });
    const { productId } = await getMapping(context, { mappingId });
    await removeMapping(context, { mappingId });
    const own = branchOf(shown, 'release/1').mappingId;
    await expect(getMapping(context, { mappingId: own })).rejects.toEqual(failing('not_found'));
    await createMapping(context, { repositoryId, product: { kind: 'existing', productId } });
    const back = await listMappingBranches(context, { mappingId });
    expect(names(back)).toEqual(['main']);
    expect(back.patterns).toEqual([]);
  });

  it('happens when the first branch becomes it, so that its findings are open once', async () => {
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    await followBranch(context, { mappingId }, { branch: 'release/2' });
    await changeMapping(context, { mappingId }, { branch: 'release/1' });
    expect(names(await listMappingBranches(context, { mappingId }))).toEqual(['release/1', 'release/2']);
    expect((await sentences())[1]).toBe(
      'Closed the branch release/1 of acme/shop, which is the first branch now, its findings are mitigated.',
    );
  });

  it('happens when the default branch becomes it', async () => {
    await followBranch(context, { mappingId }, { branch: 'trunk' });
    scanned = ['trunk', 'main'];
    const { host } = context;
    const moved = {
      ...host,
      findRepository: async (...call: Parameters<typeof host.findRepository>) => {
        const found = await host.findRepository(...call);
        return found && { ...found, defaultBranch: 'trunk' };
      },
    };
    await inTeam(async (tx) => {
      const mapping = await findMapping(tx, context.actor.teamId, mappingId);
      await followDefaultBranch(tx, { host: moved, now: context.now }, mapping!);
    });
    expect(names(await listMappingBranches(context, { mappingId }))).toEqual(['trunk']);
  });
});

describe('settings of a mapping', () => {
  it('hold for its further branches: those that it follows, and those that it follows later', async () => {
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    await changeMapping(context, { mappingId }, { settings: { set: { minimumSeverity: 'high' } } });
    const shown = await followBranch(context, { mappingId }, { branch: 'release/2' });
    for (const row of shown.branches)
      expect(await getMapping(context, { mappingId: row.mappingId })).toMatchObject({
        settings: { minimumSeverity: 'high' },
      });
  });

  it('go with all branches to another product', async () => {
    await followBranch(context, { mappingId }, { branch: 'release/1' });
    const moved = await changeMapping(
      context,
      { mappingId },
      { product: newProduct(), settings: { set: { markVerified: false } } },
    );
    const { branches } = await listMappingBranches(context, { mappingId: moved.id });
    for (const row of branches)
      expect(await getMapping(context, { mappingId: row.mappingId })).toMatchObject({
        settings: { markVerified: false },
      });
  });
});

describe('another product', () => {
  it('receives the same branches by the same patterns', async () => {
    const shown = await followBranch(context, { mappingId }, { branch: 'release/1' });
    await setBranchPatterns(context, { mappingId }, { patterns: ['lts/*'] });
    const moved = await changeMapping(context, { mappingId }, { product: newProduct() });
    const there = await listMappingBranches(context, { mappingId: moved.id });
    expect(names(there)).toEqual(['main', 'release/1']);
    expect(there.patterns).toEqual(['lts/*']);
    expect(branchOf(there, 'release/1').mappingId).not.toBe(branchOf(shown, 'release/1').mappingId);
    const { productName } = await getMapping(context, {
      mappingId: branchOf(there, 'release/1').mappingId,
    });
    expect(productName).toBe(moved.productName);
  });
});

describe('patterns', () => {
  it('follow scanned branches at once, and each later one when it is scanned', async () => {
    scanned = ['release/1', 'main', 'feature/x'];
    const shown = await setBranchPatterns(context, { mappingId }, { patterns: ['release/*', 'release/*'] });
    expect(shown.patterns).toEqual(['release/*']);
    expect(names(shown)).toEqual(['main', 'release/1']);
    scanned = ['release/2', ...scanned];
    await look();
    await look();
    const later = await listMappingBranches(context, { mappingId });
    expect(names(later)).toEqual(['main', 'release/1', 'release/2']);
    expect(branchOf(later, 'release/2').lastPush).toMatchObject({ trigger: 'scan_completed' });
    expect((await sentences()).slice(0, 3)).toEqual([
      'Followed the branch release/2 of acme/shop, which has a pattern of the mapping.',
      'Followed the branch release/1 of acme/shop, which has a pattern of the mapping.',
      'Set the branch patterns of acme/shop to release/*.',
    ]);
  });

  it('never follow what a person has closed, until that person follows it again', async () => {
    scanned = ['release/1', 'main'];
    const shown = await setBranchPatterns(context, { mappingId }, { patterns: ['release/*'] });
    const { mappingId: branchMappingId } = branchOf(shown, 'release/1');
    const closed = await closeBranch(context, { mappingId, branchMappingId });
    expect(closed.except).toEqual(['release/1']);
    await look();
    expect(names(await listMappingBranches(context, { mappingId }))).toEqual(['main']);
    const again = await followBranch(context, { mappingId }, { branch: 'release/1' });
    expect(again.except).toEqual([]);
  });

  it('name the branches beyond the limit', async () => {
    scanned = Array.from({ length: 12 }, (_, index) => `release/${String(12 - index)}`);
    const shown = await setBranchPatterns(context, { mappingId }, { patterns: ['release/*'] });
    expect(shown.branches).toHaveLength(BRANCHES_MAX);
    expect(shown.beyond).toEqual(['release/3', 'release/2', 'release/1']);
  });

  it('stay without a branch when they are removed, and leave branches followed', async () => {
    scanned = ['release/1', 'main'];
    await setBranchPatterns(context, { mappingId }, { patterns: ['release/*'] });
    const shown = await setBranchPatterns(context, { mappingId }, { patterns: [] });
    expect(shown).toMatchObject({ patterns: [], except: [], beyond: [] });
    expect(names(shown)).toEqual(['main', 'release/1']);
    expect((await sentences())[0]).toBe('Removed the branch patterns of acme/shop.');
  });

  it.each([[[' ']], [['a'.repeat(256)]], [Array.from({ length: 11 }, (_, index) => `b${String(index)}`)]])(
    'refuse %j',
    async (patterns) => {
      await expect(setBranchPatterns(context, { mappingId }, { patterns })).rejects.toEqual(
        failing('validation_failed'),
      );
    },
  );
});
