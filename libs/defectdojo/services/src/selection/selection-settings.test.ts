import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import { getConnection } from '../connection/get-connection.ts';
import { updateSettings } from '../connection/update-settings.ts';
import type { ServiceContext } from '../context.ts';
import { changeMapping } from '../mapping/change-mapping.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { getMapping } from '../mapping/get-mapping.ts';
import { listPushes } from '../push/list-pushes.ts';
import { addRepository, asRole, createConnectedTeam } from '../team.fixture.ts';
import { changeSelectionSettings } from './change-selection-settings.ts';
import { getSelection } from './get-selection.ts';
import { selectRepositories } from './select-repositories.ts';
import { undoSelectionSettings } from './undo-selection-settings.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let owner: postgres.Sql;
let context: ServiceContext;
let repositoryIds: readonly string[];
/** The mappings of the first two; the third is not mapped. */
let mappingIds: readonly [shop: string, web: string];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = postgres(testDatabase.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await testDatabase.close();
});
beforeEach(async () => {
  simulator = await startSimulator();
  const team = await createConnectedTeam(testDatabase.database, simulator);
  ({ context } = team);
  const web = await addRepository(context, 'acme/web');
  repositoryIds = [team.repositoryId, web, await addRepository(context, 'other/api')];
  mappingIds = [await map(team.repositoryId), await map(web)];
  await endPushes();
});
afterEach(() => simulator.close());

async function map(repositoryId: string): Promise<string> {
  const product = { kind: 'new' as const, name: repositoryId, productType: 'Gecko' };
  return (await createMapping(context, { repositoryId, product })).id;
}

/** Ends the pushes that wait, so that a later request shows as a new one. */
async function endPushes(): Promise<void> {
  await owner`
    update defectdojo.pushes set status = 'succeeded', finished_at = now(), started_at = now()
    where team_id = ${context.actor.teamId} and finished_at is null`;
}

async function select(): Promise<string> {
  return (await selectRepositories(context, { kind: 'chosen', repositoryIds: [...repositoryIds] })).id;
}

const change = (selectionId: string, settings: object) =>
  changeSelectionSettings(context, { selectionId }, settings);
const settings = () =>
  Promise.all(mappingIds.map(async (mappingId) => (await getMapping(context, { mappingId })).settings));
/** The pushes of each mapping that were requested since. */
const requested = () =>
  Promise.all(
    mappingIds.map(async (mappingId) => {
      const { items } = await listPushes(context, { mappingId, limit: 10, offset: 0 });
      return items.filter(({ finishedAt }) => finishedAt === null).map(({ trigger }) => trigger);
    }),
  );

it('are given to all that are mapped, and told in one line, while each history has its own', async () => {
  const selectionId = await select();
  const set = { minimumSeverity: 'high', extraTags: ['b', 'a'] };
  expect(await change(selectionId, { set })).toEqual({ updated: 2, undoMs: 600_000 });
  const own = { minimumSeverity: 'high', extraTags: ['a', 'b'] };
  expect(await settings()).toEqual([own, own]);
  expect(await getSelection(context, { selectionId })).toMatchObject({
    active: 2,
    ownSettings: { minimumSeverity: 2, extraTags: 2, minimumConfidence: 0, pushOnScanComplete: 0 },
  });
  expect(await requested()).toEqual([['setting_changed'], ['setting_changed']]);
  const told = (await listActivity(context, { limit: 20, kind: 'mappings' })).items
    .map(({ parts = [] }) => parts.map(({ text }) => text).join(''))
    .filter((text) => text.includes('settings'));
  expect(told).toEqual(['Changed settings of 2 repositories: Minimum severity high, Extra tags a, b.']);
  const [repositoryId] = repositoryIds;
  const history = await listActivity(context, { limit: 20, repositoryId });
  const texts = history.items.map(({ parts = [] }) => parts.map(({ text }) => text).join(''));
  expect(texts.some((text) => text.includes('Minimum severity high'))).toBe(true);
});

it('request pushes only where others are pushed then, and nothing the second time', async () => {
  const [shop] = mappingIds;
  await changeMapping(context, { mappingId: shop }, { settings: { set: { minimumSeverity: 'high' } } });
  await endPushes();
  const selectionId = await select();
  expect(await change(selectionId, { set: { minimumSeverity: 'high' } })).toMatchObject({ updated: 1 });
  expect(await requested()).toEqual([[], ['setting_changed']]);
  await endPushes();
  expect(await change(selectionId, { set: { minimumSeverity: 'high' } })).toEqual({ updated: 0, undoMs: 0 });
  expect(await change(selectionId, { set: { testTitle: 'Mine' } })).toMatchObject({ updated: 2 });
  // The connection has the same value.
  expect(await change(selectionId, { set: { includeResolvedFindings: true } })).toMatchObject({ updated: 2 });
  expect(await requested()).toEqual([[], []]);
});

it('pause the mappings, and have them catch up when they are on again', async () => {
  const selectionId = await select();
  const [shop] = mappingIds;
  await changeMapping(context, { mappingId: shop }, { settings: { set: { pushOnScanComplete: false } } });
  const since = (await getMapping(context, { mappingId: shop })).pausedAt;
  expect(await change(selectionId, { set: { pushOnScanComplete: false } })).toMatchObject({ updated: 1 });
  // The first one is paused since it was.
  expect(await getMapping(context, { mappingId: shop })).toMatchObject({ pausedAt: since });
  expect(await getConnection(context)).toMatchObject({ mappedRepositories: 2, pausedRepositories: 2 });
  expect(await change(selectionId, { set: { minimumSeverity: 'high' } })).toMatchObject({ updated: 2 });
  expect(await requested()).toEqual([[], []]);
  expect(await change(selectionId, { asConnection: ['pushOnScanComplete'] })).toMatchObject({ updated: 2 });
  expect(await requested()).toEqual([['setting_changed'], ['setting_changed']]);
  expect(await settings()).toEqual([{ minimumSeverity: 'high' }, { minimumSeverity: 'high' }]);
});

it('are put back as they were, once, except where another change followed', async () => {
  const [shop, web] = mappingIds;
  await changeMapping(
    context,
    { mappingId: shop },
    { settings: { set: { minimumSeverity: 'low', triageNotes: true, pushOnScanComplete: false } } },
  );
  const before = await getMapping(context, { mappingId: shop });
  const selectionId = await select();
  await change(selectionId, {
    set: { minimumSeverity: 'critical' },
    asConnection: ['triageNotes', 'pushOnScanComplete'],
  });
  await changeMapping(context, { mappingId: web }, { settings: { set: { leaveClosed: true } } });
  expect(await undoSelectionSettings(context, { selectionId })).toEqual({ undone: 1, kept: 1 });
  const { settings: back, pausedAt, pausedBy, revision } = await getMapping(context, { mappingId: shop });
  expect({ settings: back, pausedAt, pausedBy, revision }).toEqual({
    settings: before.settings,
    pausedAt: before.pausedAt,
    pausedBy: before.pausedBy,
    revision: before.revision,
  });
  expect((await settings())[1]).toEqual({ minimumSeverity: 'critical', leaveClosed: true });
  await expect(undoSelectionSettings(context, { selectionId })).rejects.toMatchObject({ code: 'conflict' });
});

it('of the connection request no push of a mapping that has its own', async () => {
  const [shop] = mappingIds;
  await changeMapping(
    context,
    { mappingId: shop },
    { settings: { set: { minimumSeverity: null, leftOutTypes: [] } } },
  );
  await endPushes();
  await updateSettings(context, { minimumSeverity: 'high' });
  expect(await requested()).toEqual([[], ['setting_changed']]);
  await endPushes();
  await updateSettings(context, { minimumSeverity: null, minimumConfidence: 8 });
  expect(await requested()).toEqual([['setting_changed'], ['setting_changed']]);
});

it('are for who may manage', async () => {
  const selectionId = await select();
  const member = asRole(context, 'member');
  await expect(
    changeSelectionSettings(member, { selectionId }, { set: { leaveClosed: true } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(undoSelectionSettings(member, { selectionId })).rejects.toMatchObject({ code: 'forbidden' });
});
