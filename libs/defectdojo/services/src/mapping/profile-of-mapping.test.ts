import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { getProfile } from '../asvs/get-profile.ts';
import { listProfileHistory } from '../asvs/list-history.ts';
import type { ServiceContext } from '../context.ts';
import { createConnectedTeam } from '../team.fixture.ts';
import { changeMapping } from './change-mapping.ts';
import { createMapping } from './create-mapping.ts';
import { updateProfile } from '../asvs/update-profile.ts';
import { listRepositories } from '../repository/list-repositories.ts';
import { getMapping } from './get-mapping.ts';
import { listMappings } from './list-mappings.ts';

const PRODUCT = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
const PROFILE = {
  level: 3,
  levelReason: 'Customers pay here.',
  chapters: [{ id: 'V17', applies: false, reason: 'No WebRTC.' }],
} as const;
const UNKNOWN = { chapters: [{ id: 'V99', applies: true }] };

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

const profile = () => getProfile(context, { repositoryId });
const products = () => simulator.state.products().map(({ name }) => name);
const unknownChapter = expect.objectContaining({ code: 'validation_failed', field: 'profile.chapters.0.id' });

it('is saved with a new mapping, in the name of the person', async () => {
  await createMapping(context, {
    repositoryId,
    product: PRODUCT,
    profile: { ...PROFILE, chapters: [...PROFILE.chapters] },
  });
  const { level, chosenLevel, chapters } = await profile();
  expect({ level, reason: chosenLevel?.reason }).toEqual({ level: 3, reason: 'Customers pay here.' });
  expect(chapters.find(({ id }) => id === 'V17')).toMatchObject({ decision: 'no', source: 'chosen' });
  const { items } = await listProfileHistory(context, { repositoryId });
  expect(items.map(({ text }) => text).sort()).toEqual([
    'Excluded V17 of ASVS 5.0: No WebRTC.',
    'Set the level to L3: Customers pay here.',
  ]);
});

it('is saved with a change of the mapping, and by itself', async () => {
  const { id: mappingId } = await createMapping(context, { repositoryId, product: PRODUCT });
  await changeMapping(context, { mappingId }, { branch: 'next', profile: { level: 2 } });
  expect(await getMapping(context, { mappingId })).toMatchObject({ branch: 'next' });
  expect(await profile()).toMatchObject({ level: 2, levelSource: 'chosen' });
  await changeMapping(context, { mappingId }, { profile: { level: null } });
  expect(await profile()).toMatchObject({
    level: 1,
    levelSource: 'assumed',
    levelReasons: ['Its code was not read yet.'],
  });
});

it('has a level that is assumed as soon as the repository is mapped, and the table says the same', async () => {
  expect(await profile()).toMatchObject({ level: null, levelSource: 'none' });
  await createMapping(context, { repositoryId, product: PRODUCT });
  expect(await profile()).toMatchObject({ level: 1, levelSource: 'assumed', suggestedLevel: 1 });
  const [row] = (await listRepositories(context, { filter: 'mapped' })).items;
  expect(row).toMatchObject({ level: 1, levelSource: 'assumed', chapters: [] });
  expect((await listRepositories(context, { level: 1 })).items).toHaveLength(1);
});

it('keeps the level that was known before the repository is mapped', async () => {
  await updateProfile(context, { repositoryId }, { level: 3 });
  await createMapping(context, { repositoryId, product: PRODUCT });
  expect(await profile()).toMatchObject({ level: 3, levelSource: 'chosen' });
});

it('keeps a new mapping from being made when it is wrong, and the product too', async () => {
  const made = createMapping(context, { repositoryId, product: PRODUCT, profile: { level: 2, ...UNKNOWN } });
  await expect(made).rejects.toEqual(unknownChapter);
  expect((await listMappings(context, {})).items).toEqual([]);
  expect(products()).not.toContain('Shop');
  expect(await profile()).toMatchObject({ level: null });
});

it('keeps a mapping from being changed when it is wrong', async () => {
  const { id: mappingId } = await createMapping(context, { repositoryId, product: PRODUCT });
  const product = { kind: 'new', name: 'Other', productType: 'Gecko' } as const;
  await expect(changeMapping(context, { mappingId }, { product, profile: UNKNOWN })).rejects.toEqual(
    unknownChapter,
  );
  expect(await getMapping(context, { mappingId })).toMatchObject({ productName: 'Shop' });
  expect(products()).not.toContain('Other');
});

it('is not saved where the repository cannot be mapped', async () => {
  await createMapping(context, { repositoryId, product: PRODUCT });
  const again = createMapping(context, { repositoryId, product: PRODUCT, profile: { level: 2 } });
  await expect(again).rejects.toEqual(expect.objectContaining({ code: 'mapping_exists' }));
  expect(await profile()).toMatchObject({ level: 1, levelSource: 'assumed' });
});
