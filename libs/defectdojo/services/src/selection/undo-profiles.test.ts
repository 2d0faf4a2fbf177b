import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import { getProfile } from '../asvs/get-profile.ts';
import { listProfileHistory } from '../asvs/list-history.ts';
import { updateProfile } from '../asvs/update-profile.ts';
import type { ServiceContext } from '../context.ts';
import { addRepository, asRole, connectTo, createConnectedTeam, createTestTeam } from '../team.fixture.ts';
import { selectRepositories } from './select-repositories.ts';
import { undoProfiles } from './undo-profiles.ts';
import { updateProfiles } from './update-profiles.ts';

const GONE = expect.objectContaining({ code: 'conflict' }) as unknown;

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let ids: readonly [shop: string, web: string, api: string];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  simulator = await startSimulator();
  const team = await createConnectedTeam(testDatabase.database, simulator);
  ({ context } = team);
  ids = [
    team.repositoryId,
    await addRepository(context, 'acme/web'),
    await addRepository(context, 'other/api'),
  ];
});
afterEach(() => simulator.close());

async function selectAll(): Promise<string> {
  return (await selectRepositories(context, { kind: 'chosen', repositoryIds: [...ids] })).id;
}

/** Returns the decisions of people on a repository, with their times. */
async function decided(repositoryId: string) {
  const { level, chosenLevel, stated, chapters } = await getProfile(context, { repositoryId });
  const overrides = chapters.flatMap(({ id, override }) => (override === null ? [] : [{ id, ...override }]));
  return { level, chosenLevel, stated, overrides };
}

it('puts back level and chapters as they were, with who decided them, why and when', async () => {
  const [shop, web, api] = ids;
  const colleague = { ...context, actor: { ...context.actor, userId: api } };
  await updateProfile(
    colleague,
    { repositoryId: shop },
    {
      level: 3,
      levelReason: 'It holds cards.',
      stated: { dataClass: 'sensitive' },
      chapters: [{ id: 'V17', applies: false, reason: 'No WebRTC.' }],
    },
  );
  const before = await Promise.all(ids.map(decided));
  const selectionId = await selectAll();
  const chapters = [
    { id: 'V17', applies: true },
    { id: 'V4', applies: false, reason: 'No API.' },
  ];
  const change = { level: 1, stated: { internetFacing: true }, chapters };
  expect(await updateProfiles(context, { selectionId }, change)).toEqual({ updated: 3, undoMs: 600_000 });
  for (const id of ids)
    expect(await decided(id)).toMatchObject({ level: 1, stated: { internetFacing: true } });

  expect(await undoProfiles(context, { selectionId })).toEqual({ undone: 3, kept: 0 });
  expect(await Promise.all(ids.map(decided))).toEqual(before);
  expect((await decided(shop)).chosenLevel).toMatchObject({ level: 3, reason: 'It holds cards.' });
  const { items } = await listActivity(context, { limit: 1 });
  expect(items.map(({ text }) => text)).toEqual(['Undid the change of the profiles of 3 repositories.']);
  const history = (await listProfileHistory(context, { repositoryId: shop })).items.map(({ text }) => text);
  expect(history).toContain('Set the level from L1 to L3: It holds cards.');
  expect(history.some((text) => text.startsWith('Excluded V17 of ASVS 5.0'))).toBe(true);
  // The lines of one moment have no order.
  const ofWeb = (await listProfileHistory(context, { repositoryId: web })).items.map(({ text }) => text);
  expect(ofWeb.some((text) => text.endsWith('Reachable from the internet from yes to –.'))).toBe(true);
});

it('leaves what somebody changed since, and counts it', async () => {
  const [shop, web, api] = ids;
  const selectionId = await selectAll();
  await updateProfiles(context, { selectionId }, { level: 2, chapters: [{ id: 'V4', applies: true }] });
  await updateProfile(context, { repositoryId: shop }, { level: 3 });
  await updateProfile(context, { repositoryId: web }, { chapters: [{ id: 'V4', applies: null }] });
  expect(await undoProfiles(context, { selectionId })).toEqual({ undone: 1, kept: 2 });
  expect((await decided(shop)).level).toBe(3);
  expect(await decided(web)).toMatchObject({ level: 2, overrides: [] });
  expect(await decided(api)).toMatchObject({ level: null, overrides: [] });
});

it('keeps what somebody decided since on another chapter', async () => {
  const [shop] = ids;
  const selectionId = await selectAll();
  await updateProfiles(context, { selectionId }, { chapters: [{ id: 'V4', applies: true }] });
  await updateProfile(context, { repositoryId: shop }, { level: 3, chapters: [{ id: 'V5', applies: true }] });
  expect(await undoProfiles(context, { selectionId })).toEqual({ undone: 3, kept: 0 });
  const { level, overrides } = await decided(shop);
  expect(level).toBe(3);
  expect(overrides.map(({ id }) => id)).toEqual(['V5']);
});

it('takes back a return to the suggested level', async () => {
  const [shop] = ids;
  await updateProfile(context, { repositoryId: shop }, { level: 2, levelReason: 'It faces the internet.' });
  const before = await decided(shop);
  const selectionId = await selectAll();
  await updateProfiles(context, { selectionId }, { level: null });
  expect((await decided(shop)).level).toBeNull();
  await undoProfiles(context, { selectionId });
  expect(await decided(shop)).toEqual(before);
});

it('undoes the last change alone, once, and only for a while', async () => {
  const [shop] = ids;
  const selectionId = await selectAll();
  await expect(undoProfiles(context, { selectionId })).rejects.toEqual(GONE);
  await updateProfiles(context, { selectionId }, { level: 1 });
  await updateProfiles(context, { selectionId }, { level: 2 });
  expect(await undoProfiles(context, { selectionId })).toEqual({ undone: 3, kept: 0 });
  expect((await decided(shop)).level).toBe(1);
  await expect(undoProfiles(context, { selectionId })).rejects.toEqual(GONE);
  const hasty = { ...context, timings: { profilesUndoMs: 0 } };
  await updateProfiles(hasty, { selectionId }, { level: 3 });
  await expect(undoProfiles(context, { selectionId })).rejects.toEqual(GONE);
  expect((await decided(shop)).level).toBe(3);
});

it('is nothing for a Member or another team', async () => {
  const selectionId = await selectAll();
  await updateProfiles(context, { selectionId }, { level: 2 });
  const stranger = await createTestTeam(context);
  await connectTo(stranger, simulator);
  await expect(undoProfiles(stranger, { selectionId })).rejects.toEqual(
    expect.objectContaining({ code: 'not_found' }),
  );
  await expect(undoProfiles(asRole(context, 'member'), { selectionId })).rejects.toEqual(
    expect.objectContaining({ code: 'forbidden' }),
  );
  expect((await decided(ids[1])).level).toBe(2);
});
