import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { updateMapping, withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import { getProfile } from '../asvs/get-profile.ts';
import { listProfileHistory } from '../asvs/list-history.ts';
import { updateProfile } from '../asvs/update-profile.ts';
import { previewBatch } from '../batch/preview-batch.ts';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { listRepositories } from '../repository/list-repositories.ts';
import { addRepository, asRole, connectTo, createConnectedTeam, createTestTeam } from '../team.fixture.ts';
import { getSelection } from './get-selection.ts';
import { pushSelection } from './push-selection.ts';
import { removeMappings } from './remove-mappings.ts';
import { selectRepositories } from './select-repositories.ts';
import { updateProfiles } from './update-profiles.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
/** acme/shop is mapped, acme/legacy has lost its product, acme/web and other/api are not mapped. */
let ids: Record<'shop' | 'legacy' | 'web' | 'api', string>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  simulator = await startSimulator();
  const team = await createConnectedTeam(testDatabase.database, simulator);
  ({ context } = team);
  ids = {
    shop: team.repositoryId,
    legacy: await addRepository(context, 'acme/legacy'),
    web: await addRepository(context, 'acme/web'),
    api: await addRepository(context, 'other/api'),
  };
  await map(ids.shop, 'Shop');
  await loseProduct(await map(ids.legacy, 'Legacy'));
});
afterEach(() => simulator.close());

async function map(repositoryId: string, name: string): Promise<string> {
  return (
    await createMapping(context, { repositoryId, product: { kind: 'new', name, productType: 'Gecko' } })
  ).id;
}

async function loseProduct(mappingId: string): Promise<void> {
  const { teamId } = context.actor;
  await withTeam(context.database, teamId, (tx) =>
    updateMapping(tx, { teamId, mappingId }, { state: 'stale' }),
  );
}

const all = () => selectRepositories(context, { kind: 'matching', query: {} });
const chosen = (...repositoryIds: string[]) => selectRepositories(context, { kind: 'chosen', repositoryIds });
const level = async (repositoryId: string) => (await getProfile(context, { repositoryId })).level;
const activity = async (limit: number) =>
  (await listActivity(context, { limit })).items.map(({ text }) => text);
const failing = (code: string): unknown => expect.objectContaining({ code });
async function mapped(): Promise<string[]> {
  const { items } = await listRepositories(context, { filter: 'mapped' });
  return items.map(({ name }) => name);
}

describe('a selection', () => {
  it('says how many of its repositories each action takes', async () => {
    expect(await all()).toMatchObject({ total: 4, active: 1, productGone: 1, notMapped: 2 });
    expect(await chosen(ids.web, ids.web, ids.shop)).toMatchObject({ total: 2, active: 1, notMapped: 1 });
  });

  it('says which levels hold, and where people decided', async () => {
    const chapters = [{ id: 'V4', applies: true }];
    await updateProfile(context, { repositoryId: ids.shop }, { level: 3, chapters });
    await updateProfile(context, { repositoryId: ids.web }, { level: 1 });
    expect(await all()).toMatchObject({
      levels: { l1: 2, l2: 0, l3: 1, none: 1, chosen: 2 },
      decided: 1,
    });
  });

  it('takes what matches the filters, and leaves out what was unticked', async () => {
    const query = { search: 'acme/', filter: 'mapped' as const };
    expect(await selectRepositories(context, { kind: 'matching', query })).toMatchObject({ total: 2 });
    const except = [ids.legacy];
    expect(await selectRepositories(context, { kind: 'matching', query, except })).toMatchObject({
      total: 1,
      active: 1,
    });
  });

  it('is frozen: what matches later does not join it, and what is mapped later is counted', async () => {
    const { id: selectionId } = await selectRepositories(context, {
      kind: 'matching',
      query: { filter: 'not_mapped' },
    });
    await addRepository(context, 'acme/later');
    await map(ids.web, 'Web');
    expect(await getSelection(context, { selectionId })).toMatchObject({ total: 2, active: 1, notMapped: 1 });
  });

  it('can be taken again without some', async () => {
    const { id: selectionId } = await all();
    await addRepository(context, 'acme/later');
    const rest = await selectRepositories(context, {
      kind: 'rest',
      selectionId,
      except: [ids.web, ids.shop],
    });
    expect(rest).toMatchObject({ total: 2, active: 0, productGone: 1, notMapped: 1 });
  });

  it('refuses to hold nothing', async () => {
    const query = { search: 'nothing has this name' };
    await expect(selectRepositories(context, { kind: 'matching', query })).rejects.toEqual(
      failing('repository_not_found'),
    );
  });

  it('is kept with the newest twenty of its person', async () => {
    const first = await all();
    const colleague = { ...context, actor: { ...context.actor, userId: ids.web } };
    for (let count = 0; count < 20; count += 1) await chosen(ids.shop);
    const theirs = await selectRepositories(colleague, { kind: 'chosen', repositoryIds: [ids.web] });
    await expect(getSelection(context, { selectionId: first.id })).rejects.toEqual(failing('not_found'));
    expect(await getSelection(context, { selectionId: theirs.id })).toMatchObject({ total: 1 });
  });

  it('of another team, or for a Member, does not exist or may not be made', async () => {
    const { id: selectionId } = await all();
    const stranger = await createTestTeam(context);
    await connectTo(stranger, simulator);
    const notFound = failing('not_found');
    await expect(getSelection(stranger, { selectionId })).rejects.toEqual(notFound);
    await expect(pushSelection(stranger, { selectionId })).rejects.toEqual(notFound);
    await expect(removeMappings(stranger, { selectionId })).rejects.toEqual(notFound);
    await expect(updateProfiles(stranger, { selectionId }, { level: 3 })).rejects.toEqual(notFound);
    const rest = selectRepositories(stranger, { kind: 'rest', selectionId, except: [ids.shop] });
    await expect(rest).rejects.toEqual(notFound);
    const foreign = selectRepositories(stranger, { kind: 'chosen', repositoryIds: [ids.shop] });
    await expect(foreign).rejects.toEqual(failing('repository_not_found'));
    const member = asRole(context, 'member');
    await expect(updateProfiles(member, { selectionId }, { level: 3 })).rejects.toEqual(failing('forbidden'));
    expect(await level(ids.shop)).toBe(1);
    expect(await mapped()).toEqual(['acme/legacy', 'acme/shop']);
  });
});

describe('what is done to a selection', () => {
  it('pushes the mapped ones, and leaves the others out', async () => {
    const { id: selectionId } = await all();
    expect(await pushSelection(context, { selectionId })).toEqual({ started: 1 });
    expect(await activity(1)).toEqual(['Started 1 push.']);
  });

  it('sets their level for a reason, tells it once, and shows it in each history', async () => {
    const { id: selectionId } = await all();
    const change = { level: 2, levelReason: 'They hold personal data.' };
    expect(await updateProfiles(context, { selectionId }, change)).toMatchObject({ updated: 4 });
    for (const id of Object.values(ids)) expect(await level(id)).toBe(2);
    const line = 'Set the level of 4 repositories to L2: They hold personal data.';
    expect((await activity(3)).filter((text) => text.includes('evel'))).toEqual([line]);
    const { items } = await listProfileHistory(context, { repositoryId: ids.api });
    expect(items.map(({ text }) => text)).toEqual(['Set the level to L2: They hold personal data.']);
    await updateProfiles(context, { selectionId }, { level: null });
    expect(await activity(1)).toEqual(['Went back to the suggested level of 4 repositories.']);
    expect(await level(ids.api)).toBeNull();
  });

  it('includes, excludes and takes back chapters, whatever was decided before', async () => {
    await updateProfile(
      context,
      { repositoryId: ids.shop },
      {
        chapters: [
          { id: 'V4', applies: false, reason: 'No API.' },
          { id: 'V5', applies: true },
        ],
      },
    );
    const { id: selectionId } = await chosen(ids.shop, ids.web);
    const chapters = [
      { id: 'V4', applies: true },
      { id: 'V17', applies: false, reason: 'No WebRTC.' },
      { id: 'V5', applies: null },
    ];
    await updateProfiles(context, { selectionId }, { chapters });
    for (const repositoryId of [ids.shop, ids.web]) {
      const profile = await getProfile(context, { repositoryId });
      const decided = profile.chapters.filter(({ source }) => source === 'chosen');
      expect(decided.map(({ id, decision, reason }) => [id, decision, reason])).toEqual([
        ['V4', 'yes', null],
        ['V17', 'no', 'No WebRTC.'],
      ]);
    }
    expect(await activity(1)).toEqual([
      'Included V4 of ASVS 5.0 for 2 repositories. Excluded V17 of ASVS 5.0 for 2 repositories. Took back decisions on V5 of ASVS 5.0 for 2 repositories.',
    ]);
    const unknown = updateProfiles(
      context,
      { selectionId },
      { level: 3, chapters: [{ id: 'V99', applies: true }] },
    );
    await expect(unknown).rejects.toEqual(
      expect.objectContaining({ code: 'validation_failed', field: 'chapters.0.id' }),
    );
    expect(await level(ids.shop)).toBe(1);
  });

  it('removes their mappings, also of lost products, and tells it once', async () => {
    const { id: selectionId } = await chosen(ids.shop, ids.legacy, ids.web);
    expect(await removeMappings(context, { selectionId, findings: 'mitigate' })).toEqual({ removed: 2 });
    expect(await mapped()).toEqual([]);
    expect(await activity(1)).toEqual(['Removed 2 mappings, their findings are mitigated.']);
    expect((await activity(50)).filter((text) => text.startsWith('Removed'))).toHaveLength(1);
    expect(await removeMappings(context, { selectionId })).toEqual({ removed: 0 });
  });

  it('maps the ones that are not mapped', async () => {
    const { id: selectionId } = await chosen(ids.shop, ids.api, ids.web);
    const { items } = await previewBatch(context, {
      rule: { kind: 'template', template: '{path}' },
      repositories: { kind: 'selection', selectionId },
    });
    expect(items.map(({ repositoryName }) => repositoryName)).toEqual(['acme/web', 'other/api']);
  });
});
