import { randomUUID } from 'node:crypto';
import type { RenewalPart } from '@gecko-defectdojo/contract';
import { countRenewals, findConnection, findWantedRenewal, withTeam } from '@gecko-defectdojo/data';
import { runMarkRenewalsJob, workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import {
  applyToAll,
  applyToSelection,
  changeMapping,
  followBranch,
  listActivity,
  listMappingBranches,
  listPushes,
  previewRenewal,
  previewRenewals,
  previewSelectionRenewals,
  selectRepositories,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map, runJob } from './world.ts';
import type { MakeWorldOptions, World } from './world.ts';

let world: World;

afterEach(() => world.close());

function scanOf(repository: string, findings: number, branch = 'main') {
  const report = makeScan({ findings, repository });
  return {
    ...report,
    scan: { ...report.scan, id: randomUUID(), branch },
    repository: { ...report.repository, defaultBranch: 'main' },
  };
}

/** Maps a repository and pushes its findings. */
async function pushed(name: string, findings: number) {
  const repository = await ingest(world, scanOf(name, findings));
  const mappingId = await map(world, repository, name);
  await runJob(world, mappingId);
  return { mappingId, repositoryId: repository.repositoryId };
}

async function keyOf() {
  const { teamId, context } = world;
  const connection = await withTeam(context.database, teamId, (tx) => findConnection(tx, teamId));
  return { teamId, connectionId: connection?.id ?? '' };
}

/** Runs the job that compares. */
async function compare(context: JobContext = world.context, signal = new AbortController().signal) {
  await runMarkRenewalsJob(context, await keyOf(), signal);
}

/** Sends what waits for a mapping. */
function work(mappingId: string) {
  return workOff(world.context, { teamId: world.teamId, mappingId }, new AbortController().signal);
}

/** Every part of the cost, read until the last. */
async function partsOf(selectionId?: string): Promise<RenewalPart[]> {
  const parts: RenewalPart[] = [];
  let cursor: string | undefined;
  do {
    const part: RenewalPart =
      selectionId === undefined
        ? await previewRenewals(world.context, { cursor })
        : await previewSelectionRenewals(world.context, { selectionId, cursor });
    parts.push(part);
    cursor = part.nextCursor ?? undefined;
  } while (cursor !== undefined && parts.length < 20);
  return parts;
}

const triggers = async (mappingId: string) =>
  (await listPushes(world.context, { mappingId, limit: 10, offset: 0 })).items.map(
    ({ trigger, status, counters }) => [trigger, status, counters.renewed ?? 0] as const,
  );
const applied = async () =>
  (await listActivity(world.context, { limit: 50 })).items
    .map(({ text }) => text)
    .filter((text) => text.startsWith('Applied'));
const rename = (extraTags: string[]) => updateSettings(world.context, { extraTags });
const open = async (options: MakeWorldOptions = {}) => {
  world = await makeWorld(options);
};

describe.each(SIMULATOR_VERSIONS)(
  'settings that are applied to all findings, in DefectDojo %s',
  (version) => {
    it('cost what was said before, change every branch of every repository, and then nothing more', async () => {
      await open({ version });
      const shop = await pushed('acme/shop', 3);
      const web = await pushed('acme/web', 2);
      await ingest(world, scanOf('acme/shop', 2, 'release/1'));
      await followBranch(world.context, { mappingId: shop.mappingId }, { branch: 'release/1' });
      const { branches } = await listMappingBranches(world.context, { mappingId: shop.mappingId });
      const further = branches.find(({ branch }) => branch === 'release/1')?.mappingId ?? '';
      await runJob(world, further);
      expect((await partsOf())[0]).toMatchObject({ held: 7, findings: 0, repositories: 0, nextCursor: null });

      await rename(['repo:{name}']);
      const [cost] = await partsOf();
      expect(cost).toMatchObject({
        ...{ held: 7, findings: 7, repositories: 2, compared: 2, total: 2, waiting: 0 },
        changes: { tags: 7, verified: 0, texts: 0 },
      });
      expect(await previewRenewal(world.context, { mappingId: shop.mappingId })).toMatchObject({
        ...{ held: 5, findings: 5 },
        changes: { tags: 5, verified: 0, texts: 0 },
      });
      world.simulator.requests.clear();
      expect(await applyToAll(world.context)).toEqual({ repositories: 2, paused: 0, productGone: 0 });
      expect(world.simulator.requests.filter(() => true)).toHaveLength(0);
      await compare();
      for (const mappingId of [shop.mappingId, further, web.mappingId]) {
        await work(mappingId);
        expect((await triggers(mappingId))[0]?.slice(0, 2)).toEqual(['renewal', 'succeeded']);
      }
      const sent = world.simulator.requests.filter(({ path }) => path.includes('/findings/'));
      expect(sent).toHaveLength(cost?.requests ?? 0);
      const tags = world.simulator.state
        .findings()
        .map((row) => row.tags.filter((tag) => tag.startsWith('repo:')).join(' '));
      expect(tags.toSorted()).toEqual([...Array(5).fill('repo:shop'), ...Array(2).fill('repo:web')]);
      expect((await partsOf())[0]).toMatchObject({ findings: 0, requests: 0, repositories: 0 });
      expect(await applied()).toEqual(['Applied the settings to all findings of 2 repositories.']);
    });
  },
);

describe('settings that are applied to all', () => {
  it('are compared in parts, of which each finding is in one and each repository counts once', async () => {
    await open();
    await pushed('acme/large', 2_600);
    await pushed('acme/web', 2);
    await updateSettings(world.context, { markVerified: false });
    const parts = await partsOf();
    // Repositories come in the order of their ids, and a part ends with the page that fills it.
    expect([
      [2_500, 102],
      [2_502, 100],
    ]).toContainEqual(parts.map(({ held }) => held));
    const sum = (of: (part: RenewalPart) => number) => parts.reduce((total, part) => total + of(part), 0);
    expect(sum(({ findings }) => findings)).toBe(2_602);
    expect(sum(({ changes }) => changes.verified)).toBe(2_602);
    expect(sum(({ repositories }) => repositories)).toBe(2);
    expect(sum(({ compared }) => compared)).toBe(2);
    await expect(
      previewSelectionRenewals(world.context, {
        selectionId: (await select()).id,
        cursor: parts[0]?.nextCursor ?? undefined,
      }),
    ).rejects.toMatchObject({ code: 'validation_failed', field: 'cursor' });
  });

  it('request no push where nothing differs', async () => {
    await open();
    const shop = await pushed('acme/shop', 2);
    const web = await pushed('acme/web', 2);
    await changeMapping(
      world.context,
      { mappingId: web.mappingId },
      { settings: { set: { extraTags: ['repo:{name}'] } } },
    );
    await applyToAll(world.context);
    await compare();
    expect((await triggers(shop.mappingId)).map(([trigger]) => trigger)).not.toContain('renewal');
    expect((await triggers(web.mappingId)).map(([trigger]) => trigger)).toContain('renewal');
  });

  it('are sent once when a person asks twice, and the activity has one line', async () => {
    await open();
    const { mappingId } = await pushed('acme/shop', 3);
    await rename(['repo:{name}']);
    expect(await applyToAll(world.context)).toMatchObject({ repositories: 1 });
    expect(await applyToAll(world.context)).toMatchObject({ repositories: 1 });
    await compare();
    await compare();
    expect((await triggers(mappingId)).filter(([trigger]) => trigger === 'renewal')).toHaveLength(1);
    await work(mappingId);
    world.simulator.requests.clear();
    await compare();
    expect(await work(mappingId)).toBe(false);
    expect(world.simulator.requests.writes).toBe(0);
    expect(await applied()).toHaveLength(1);
  });

  it('go on where a worker that was killed had come to, and leave nothing out', async () => {
    await open();
    const { mappingId } = await pushed('acme/large', 620);
    await updateSettings(world.context, { markVerified: false });
    await applyToAll(world.context);
    let pages = 0;
    let loaded = 0;
    const { host } = world.context;
    const counting = (pagesMax: number): JobContext => ({
      ...world.context,
      host: {
        ...host,
        loadFindings: async (sql, teamId, ids) => {
          pages += 1;
          if (pages > pagesMax) throw new Error('The worker is killed.');
          loaded += ids.length;
          return host.loadFindings(sql, teamId, ids);
        },
      },
    });
    await expect(compare(counting(1))).rejects.toThrow('The worker is killed.');
    const at = await withTeam(world.context.database, world.teamId, async (tx) =>
      findWantedRenewal(tx, await keyOf()),
    );
    expect(at?.wanted).toMatchObject({ findings: 500 });
    pages = 0;
    await compare(counting(10));
    expect(loaded).toBe(620);
    const marked = await withTeam(world.context.database, world.teamId, (tx) =>
      countRenewals(tx, { teamId: world.teamId, mappingId }),
    );
    expect(marked).toBe(620);
    expect((await triggers(mappingId))[0]).toEqual(['renewal', 'queued', 0]);
  });

  it('hold also for what was compared before the settings changed again', async () => {
    await open();
    const { mappingId } = await pushed('acme/shop', 2);
    await rename(['repo:{name}']);
    await rename([]);
    await applyToAll(world.context);
    const { host } = world.context;
    let isFirst = true;
    await compare({
      ...world.context,
      host: {
        ...host,
        // A person changes the settings and applies them while the job compares.
        loadFindings: async (sql, teamId, ids) => {
          const found = await host.loadFindings(sql, teamId, ids);
          if (isFirst) {
            isFirst = false;
            await rename(['repo:{name}']);
            await applyToAll(world.context);
          }
          return found;
        },
      },
    });
    await work(mappingId);
    expect((await triggers(mappingId))[0]).toEqual(['renewal', 'succeeded', 2]);
  });

  it('are refused while exports are paused, and leave out a repository that is paused itself', async () => {
    await open();
    const shop = await pushed('acme/shop', 2);
    await pushed('acme/web', 2);
    await rename(['repo:{name}']);
    await changeMapping(
      world.context,
      { mappingId: shop.mappingId },
      { settings: { set: { pushOnScanComplete: false } } },
    );
    expect((await partsOf())[0]).toMatchObject({ findings: 2, total: 1, paused: 1 });
    expect(await applyToAll(world.context)).toEqual({ repositories: 1, paused: 1, productGone: 0 });
    await compare();
    expect((await triggers(shop.mappingId)).map(([trigger]) => trigger)).not.toContain('renewal');
    await updateSettings(world.context, { pushOnScanComplete: false });
    await expect(applyToAll(world.context)).rejects.toMatchObject({
      code: 'connection_paused',
      message:
        'Exports are paused. Switch on Push on scan complete, then apply the settings to all findings.',
    });
  });

  it('wait while exports are paused after a person applied them', async () => {
    await open();
    const { mappingId } = await pushed('acme/shop', 2);
    await rename(['repo:{name}']);
    await applyToAll(world.context);
    await updateSettings(world.context, { pushOnScanComplete: false });
    world.simulator.requests.clear();
    await compare();
    await work(mappingId);
    expect(world.simulator.requests.writes).toBe(0);
    await updateSettings(world.context, { pushOnScanComplete: true });
    await work(mappingId);
    expect((await triggers(mappingId))[0]?.[2]).toBe(2);
  });

  it('are those of the repositories of a selection and of no others', async () => {
    await open();
    const shop = await pushed('acme/shop', 2);
    const web = await pushed('acme/web', 3);
    await rename(['repo:{name}']);
    const { id: selectionId } = await select([web.repositoryId]);
    expect((await partsOf(selectionId))[0]).toMatchObject({ findings: 3, repositories: 1, total: 1 });
    expect(await applyToSelection(world.context, { selectionId })).toMatchObject({ repositories: 1 });
    await compare();
    await work(shop.mappingId);
    await work(web.mappingId);
    expect((await triggers(shop.mappingId)).map(([trigger]) => trigger)).not.toContain('renewal');
    expect((await triggers(web.mappingId))[0]).toEqual(['renewal', 'succeeded', 3]);
  });

  it('are for who may manage', async () => {
    await open();
    const reader = {
      ...world.context,
      actor: { ...world.context.actor, permissions: ['integrations.read'] },
    };
    await expect(applyToAll(reader as World['context'])).rejects.toMatchObject({ code: 'forbidden' });
  });
});

async function select(repositoryIds?: string[]) {
  return selectRepositories(
    world.context,
    repositoryIds === undefined ? { kind: 'matching', query: {} } : { kind: 'chosen', repositoryIds },
  );
}
