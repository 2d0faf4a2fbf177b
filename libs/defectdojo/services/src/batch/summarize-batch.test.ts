import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { selectRepositories } from '../selection/select-repositories.ts';
import { addRepository, connectTo, createConnectedTeam, createTestTeam } from '../team.fixture.ts';
import { previewBatch } from './preview-batch.ts';
import { startBatch } from './start-batch.ts';
import { summarizeBatch } from './summarize-batch.ts';

const BY_PATH = { kind: 'template', template: '{path}' } as const;
const BY_GROUP_LESS = { kind: 'template', template: '{name}' } as const;

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
/** acme/shop is mapped to the product `Acme/Web`; the others are not. `other/web` comes from GitLab. */
let ids: Record<'shop' | 'web' | 'api' | 'other', string>;

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
    web: await addRepository(context, 'acme/web'),
    api: await addRepository(context, 'acme/api'),
    other: await addRepository(context, 'other/web', 'gitlab'),
  };
  await createMapping(context, {
    repositoryId: ids.shop,
    product: { kind: 'new', name: 'Acme/Web', productType: 'Gecko' },
  });
});
afterEach(() => simulator.close());

const unmapped = { kind: 'not_mapped' } as const;
const writes = () => simulator.requests.writes;

it('counts repositories, and products that are new and that DefectDojo has, and writes nothing', async () => {
  const before = writes();
  expect(await summarizeBatch(context, { rule: BY_PATH, repositories: unmapped })).toEqual({
    repositories: 3,
    alreadyMapped: 0,
    findings: 0,
    products: 3,
    newProducts: 2,
    existingProducts: 1,
    nextNames: null,
  });
  expect(writes()).toBe(before);
});

it('counts a product once that several repositories get', async () => {
  expect(await summarizeBatch(context, { rule: BY_GROUP_LESS, repositories: unmapped })).toMatchObject({
    repositories: 3,
    products: 2,
    newProducts: 2,
  });
  const product = { kind: 'new', name: 'ACME/WEB', productType: 'Gecko' } as const;
  expect(
    await summarizeBatch(context, { rule: { kind: 'one_product', product }, repositories: unmapped }),
  ).toMatchObject({ products: 1, newProducts: 0, existingProducts: 1 });
});

it('leaves out what is mapped, of another provider, or was left out by a person', async () => {
  const repositoryIds = Object.values(ids);
  const sum = (narrowed: object) =>
    summarizeBatch(context, { rule: BY_PATH, repositories: { kind: 'chosen', repositoryIds, ...narrowed } });
  expect(await sum({})).toMatchObject({ repositories: 3, alreadyMapped: 1 });
  expect(await sum({ provider: 'gitlab' })).toMatchObject({ repositories: 1, alreadyMapped: 0 });
  expect(await sum({ except: [ids.web, ids.shop] })).toMatchObject({ repositories: 2, alreadyMapped: 0 });
  const { id: selectionId } = await selectRepositories(context, { kind: 'chosen', repositoryIds });
  const selection = {
    kind: 'selection' as const,
    selectionId,
    provider: 'github' as const,
    except: [ids.api],
  };
  const { items } = await previewBatch(context, { rule: BY_PATH, repositories: selection });
  expect(items.map(({ repositoryName }) => repositoryName)).toEqual(['acme/web']);
  const batch = await startBatch(context, {
    rule: BY_PATH,
    repositories: { ...unmapped, provider: 'github', except: [ids.web] },
  });
  expect(batch).toMatchObject({ total: 1, createdBy: 'Test person' });
});

it('asks DefectDojo for fifty names at a time', async () => {
  for (let number = 0; number < 60; number += 1) await addRepository(context, `many/r${String(number)}`);
  const first = await summarizeBatch(context, { rule: BY_PATH, repositories: unmapped });
  expect(first).toMatchObject({ products: 63, nextNames: 50 });
  expect(first.newProducts + first.existingProducts).toBe(50);
  const rest = await summarizeBatch(context, { rule: BY_PATH, repositories: unmapped, namesFrom: 50 });
  expect(rest).toMatchObject({ products: 63, newProducts: 13, nextNames: null });
});

it('knows nothing of another team', async () => {
  const stranger = await createTestTeam(context);
  await connectTo(stranger, simulator);
  const repositories = { kind: 'chosen' as const, repositoryIds: [ids.web] };
  expect(await summarizeBatch(stranger, { rule: BY_PATH, repositories })).toMatchObject({ repositories: 0 });
});
