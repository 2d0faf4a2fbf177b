import { randomUUID } from 'node:crypto';
import { updateMapping, withTeam } from '@gecko-defectdojo/data';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getConnection } from '../connection/get-connection.ts';
import { replaceKey } from '../connection/replace-key.ts';
import type { ServiceContext } from '../context.ts';
import { findProduct } from '../product/find-product.ts';
import { searchProducts } from '../product/search-products.ts';
import { getPush } from '../push/get-push.ts';
import { listRejectedFindings } from '../push/list-rejected-findings.ts';
import { listPushes } from '../push/list-pushes.ts';
import { startPush } from '../push/start-push.ts';
import { addRepository, asRole, connectTo, createConnectedTeam, createTestTeam } from '../team.fixture.ts';
import { changeMapping } from './change-mapping.ts';
import { createMapping } from './create-mapping.ts';
import { getMapping } from './get-mapping.ts';
import { listMappings } from './list-mappings.ts';
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

function failing(code: string, field?: string): unknown {
  return expect.objectContaining({ name: 'IntegrationError', code, field });
}

function named(name: string, productType = 'Gecko') {
  return { kind: 'new' as const, name, productType };
}

/** Creates an object in DefectDojo as another program does. Returns its id. */
async function make(path: string, body: object): Promise<number> {
  const response = await fetch(`${simulator.url}/api/v2${path}`, {
    method: 'POST',
    headers: { authorization: `Token ${simulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: number }).id;
}

/** Reads as the app role does. No service returns `service`, which only pushes use. */
async function servicesOf(teamId: string) {
  const { client } = testDatabase.database;
  const rows = await client.begin(async (sql) => {
    await sql`select set_config('app.team_id', ${teamId}, true)`;
    return sql<{ service: string }[]>`
      select service from defectdojo.mappings where team_id = ${teamId} order by created_at`;
  });
  return rows.map((row) => row.service);
}

describe('createMapping', () => {
  it('creates product and type, maps the default branch, and requests the first push', async () => {
    const mapping = await createMapping(context, { repositoryId, product: named('Shop', 'Web') });
    expect(mapping).toMatchObject({
      repositoryId,
      repositoryName: 'acme/shop',
      branch: 'main',
      productName: 'Shop',
      productUrl: `${simulator.url}/product/${mapping.productId}`,
      testUrl: null,
      state: 'active',
      lastPush: { trigger: 'mapping_created', status: 'queued' },
    });
    expect(simulator.state.products()).toMatchObject([{ id: mapping.productId, name: 'Shop' }]);
    expect(simulator.state.productTypes().map((type) => type.name)).toContain('Web');
    expect(await servicesOf(context.actor.teamId)).toEqual(['acme/shop']);
    expect(await getMapping(context, { mappingId: mapping.id })).toEqual(mapping);
    expect(await getConnection(context)).toMatchObject({ mappedRepositories: 1 });
  });

  it('maps to a product that is there, and creates nothing', async () => {
    const first = await createMapping(context, { repositoryId, product: named('Shop') });
    const second = await addRepository(context, 'acme/blog');
    const product = { kind: 'existing' as const, productId: first.productId };
    const mapping = await createMapping(context, { repositoryId: second, product, branch: 'release' });
    expect(mapping).toMatchObject({ productName: 'Shop', branch: 'release' });
    expect(simulator.state.products()).toHaveLength(1);
  });

  it('refuses a product id that DefectDojo does not have', async () => {
    const product = { kind: 'existing' as const, productId: 4711 };
    const refusal = failing('product_not_found', 'product.productId');
    await expect(createMapping(context, { repositoryId, product })).rejects.toEqual(refusal);
  });

  it.each([
    ['Shop', 'Shop'],
    ['Shop', ' SHOP\u0085'],
    ['Caf\u00e9', 'Cafe\u0301'],
    ['Caf\u00e9 ', 'CAFE\u0301'],
  ])('refuses a new name that means a product that exists: %j and %j', async (first, second) => {
    await createMapping(context, { repositoryId, product: named(first) });
    const other = await addRepository(context, 'acme/blog');
    const refusal = failing('product_name_taken', 'product.name');
    await expect(createMapping(context, { repositoryId: other, product: named(second) })).rejects.toEqual(
      refusal,
    );
    expect(simulator.state.products()).toHaveLength(1);
  });

  it('creates a product and a type under the names that DefectDojo stores', async () => {
    const mapping = await createMapping(context, {
      repositoryId,
      product: named(' Cafe\u0301\u001f', ' Web\u0085'),
    });
    expect(mapping.productName).toBe('Caf\u00e9');
    expect(simulator.state.products()).toMatchObject([{ name: 'Caf\u00e9' }]);
    expect(simulator.state.productTypes().map(({ name }) => name)).toContain('Web');
  });

  it('takes a product and a type that others stored in another Unicode form', async () => {
    const type = await make('/product_types/', { name: 'E\u0301quipe' });
    const product = await make('/products/', { name: 'Cafe\u0301', description: 'x', prod_type: type });
    expect(await findProduct(context, { name: ' Caf\u00e9' })).toMatchObject({
      id: product,
      name: 'Cafe\u0301',
    });
    await createMapping(context, { repositoryId, product: named('Shop', '\u00c9quipe') });
    expect(simulator.state.products().find(({ name }) => name === 'Shop')?.prod_type).toBe(type);
  });

  it('finds the one product that a name means among many that contain it', async () => {
    const type = await make('/product_types/', { name: 'Web' });
    for (let number = 0; number < 25; number += 1)
      await make('/products/', { name: `A shop ${String(number)}`, description: 'x', prod_type: type });
    const product = await make('/products/', { name: 'Shop', description: 'x', prod_type: type });
    expect(await findProduct(context, { name: 'Shop ' })).toMatchObject({ id: product });
    expect(await findProduct(context, { name: 'Sho' })).toBeUndefined();
    await expect(findProduct(asRole(context, 'member'), { name: 'Shop' })).rejects.toEqual(
      failing('forbidden'),
    );
  });

  it('makes one product when several people name it at the same moment', async () => {
    const ids = [
      repositoryId,
      await addRepository(context, 'acme/blog'),
      await addRepository(context, 'acme/api'),
    ];
    const results = await Promise.allSettled(
      ids.map((id) => createMapping(context, { repositoryId: id, product: named('Shop') })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toEqual(failing('product_name_taken', 'product.name'));
    }
    expect(simulator.state.products()).toHaveLength(1);
  });

  it('makes one type for products of different names', async () => {
    const ids = [
      repositoryId,
      await addRepository(context, 'acme/blog'),
      await addRepository(context, 'acme/api'),
    ];
    await Promise.all(
      ids.map((id) =>
        createMapping(context, { repositoryId: id, product: named(`Product of ${id}`, 'Apps') }),
      ),
    );
    expect(simulator.state.productTypes().filter((type) => type.name === 'Apps')).toHaveLength(1);
  });

  it('takes a product that was created although the answer was lost', async () => {
    simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      action: { kind: 'commit-then-drop' },
    });
    const mapping = await createMapping(context, { repositoryId, product: named('Shop') });
    expect(simulator.state.products()).toMatchObject([{ id: mapping.productId }]);
  });

  it('says which right is missing, and maps nothing', async () => {
    await replaceKey(context, { apiKey: simulator.plainToken });
    await expect(createMapping(context, { repositoryId, product: named('Shop') })).rejects.toEqual(
      failing('right_missing'),
    );
    await expect(createMapping(context, { repositoryId, product: named('Shop') })).rejects.toThrow(
      /no product named "Shop".+If there is one, give the user access to it/,
    );
    expect((await listMappings(context, {})).items).toEqual([]);
  });

  it('notes that the key was rejected', async () => {
    simulator.rotateToken('admin');
    await expect(createMapping(context, { repositoryId, product: named('Shop') })).rejects.toEqual(
      failing('key_rejected'),
    );
    expect(await getConnection(context)).toMatchObject({ state: 'key_rejected', stateCode: 'key_rejected' });
  });

  it('refuses a repository that is mapped, also when two people map it at the same moment', async () => {
    const results = await Promise.allSettled(
      ['One', 'Two'].map((name) => createMapping(context, { repositoryId, product: named(name) })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toEqual(failing('mapping_exists', 'repositoryId'));
    }
  });

  it('refuses a repository of another team', async () => {
    const stranger = await createTestTeam(context);
    await connectTo(stranger, simulator);
    const refusal = failing('repository_not_found', 'repositoryId');
    await expect(createMapping(stranger, { repositoryId, product: named('Shop') })).rejects.toEqual(refusal);
    expect(simulator.state.products()).toEqual([]);
  });

  it('tells repositories of the same name in one product apart', async () => {
    const { productId } = await createMapping(context, { repositoryId, product: named('Shop') });
    const twin = await addRepository(context, 'acme/shop', 'gitlab');
    await createMapping(context, { repositoryId: twin, product: { kind: 'existing', productId } });
    expect(await servicesOf(context.actor.teamId)).toEqual(['acme/shop', 'acme/shop (gitlab)']);
  });
});

describe('removeMapping', () => {
  it('stops exporting, leaves DefectDojo alone, and calls off what waits', async () => {
    const mapping = await createMapping(context, { repositoryId, product: named('Shop') });
    const asked = simulator.requests.length;
    await removeMapping(context, { mappingId: mapping.id });
    expect(simulator.requests).toHaveLength(asked);
    await expect(getMapping(context, { mappingId: mapping.id })).rejects.toEqual(failing('not_found'));
    expect(await getPush(context, { pushId: mapping.lastPush?.id ?? '' })).toMatchObject({
      status: 'failed',
    });
  });

  it('lets the same pair come back with what was sent before, whatever branch it follows then', async () => {
    const first = await createMapping(context, { repositoryId, product: named('Shop') });
    const product = { kind: 'existing' as const, productId: first.productId };
    await removeMapping(context, { mappingId: first.id });
    const back = await createMapping(context, { repositoryId, product });
    expect(back).toMatchObject({ id: first.id, lastPush: { status: 'queued', trigger: 'mapping_created' } });
    await removeMapping(context, { mappingId: first.id });
    const other = await createMapping(context, { repositoryId, product, branch: 'release' });
    expect(other).toMatchObject({ id: first.id, branch: 'release' });
    expect(await servicesOf(context.actor.teamId)).toEqual(['acme/shop']);
  });
});

describe('lists', () => {
  it('give mappings page by page', async () => {
    const ids = [
      repositoryId,
      await addRepository(context, 'acme/blog'),
      await addRepository(context, 'acme/api'),
    ];
    for (const id of ids) await createMapping(context, { repositoryId: id, product: named(`P ${id}`) });
    const page = await listMappings(context, { limit: 2, offset: 0 });
    expect(page.items.map((mapping) => mapping.repositoryId)).toEqual(ids.slice(0, 2));
    expect(page.pagination).toMatchObject({ total: 3, limit: 2, offset: 0, hasMore: true });
    const rest = await listMappings(context, { limit: 2, offset: 2 });
    expect(rest.pagination).toEqual({ total: 3, limit: 2, offset: 2, hasMore: false, nextCursor: null });
    await expect(listMappings(context, { limit: 1001 })).rejects.toEqual(
      failing('validation_failed', 'limit'),
    );
  });

  it('find products by a part of their name', async () => {
    await createMapping(context, { repositoryId, product: named('Web Shop') });
    const [product] = await searchProducts(context, { query: 'shop' });
    expect(product).toMatchObject({ name: 'Web Shop', url: `${simulator.url}/product/${product?.id}` });
    expect(await searchProducts(context, { query: 'nothing like it' })).toEqual([]);
  });
});

describe('runs', () => {
  it('start once for many clicks, and keep a retry', async () => {
    const mapping = await createMapping(context, { repositoryId, product: named('Shop') });
    const first = await startPush(context, { mappingId: mapping.id });
    const second = await startPush(context, { mappingId: mapping.id, retry: true });
    expect(first).toMatchObject({ id: mapping.lastPush?.id, status: 'queued', trigger: 'mapping_created' });
    expect(second).toMatchObject({ id: first.id, trigger: 'retry' });
    const { items, pagination } = await listPushes(context, { mappingId: mapping.id });
    expect(items).toEqual([second]);
    expect(pagination.total).toBe(1);
    expect(await getPush(context, { pushId: first.id })).toEqual({
      ...second,
      problems: [],
      problemCount: 0,
      repositoryId,
      repositoryName: mapping.repositoryName,
      productName: 'Shop',
      testUrl: null,
      branch: null,
      commit: null,
      changes: { kept: 'all', counts: {}, listed: 0, waiting: 0 },
    });
  });

  it('do not start while the key is rejected or the product is gone', async () => {
    const { id: mappingId, productId } = await createMapping(context, {
      repositoryId,
      product: named('Shop'),
    });
    await loseProduct(mappingId);
    simulator.state.deleteProduct(productId);
    await expect(startPush(context, { mappingId })).rejects.toEqual(failing('product_gone'));
    expect(await getMapping(context, { mappingId })).toMatchObject({ state: 'stale' });
    simulator.rotateToken('admin');
    await expect(searchProducts(context, {})).rejects.toEqual(failing('key_rejected'));
    simulator.requests.clear();
    await expect(startPush(context, { mappingId })).rejects.toEqual(failing('key_rejected'));
    expect(simulator.requests).toHaveLength(0);
  });

  it('start when the product is back under its name, after one question', async () => {
    const { id: mappingId, productId } = await createMapping(context, {
      repositoryId,
      product: named('Shop'),
    });
    await loseProduct(mappingId);
    simulator.requests.clear();
    await rename(productId, 'Somebody’s');
    await expect(startPush(context, { mappingId })).rejects.toEqual(failing('product_gone'));
    await rename(productId, 'SHOP');
    simulator.requests.clear();
    expect(await startPush(context, { mappingId })).toMatchObject({ status: 'queued' });
    expect(simulator.requests.map(({ method, path }) => [method, path])).toEqual([
      ['GET', `/api/v2/products/${String(productId)}/`],
    ]);
    expect(await getMapping(context, { mappingId })).toMatchObject({ state: 'active', stateReason: null });
    simulator.requests.clear();
    await startPush(context, { mappingId });
    expect(simulator.requests).toHaveLength(0);
  });

  it('start when a person chooses the lost product again, by whatever name it goes', async () => {
    const { id: mappingId, productId } = await createMapping(context, {
      repositoryId,
      product: named('Shop'),
    });
    const product = { kind: 'existing' as const, productId };
    await loseProduct(mappingId);
    await rename(productId, 'Web shop');
    expect(await changeMapping(context, { mappingId }, { product })).toMatchObject({
      id: mappingId,
      state: 'active',
      productName: 'Web shop',
      lastPush: { status: 'queued' },
    });
    await loseProduct(mappingId);
    simulator.state.deleteProduct(productId);
    await expect(changeMapping(context, { mappingId }, { product })).rejects.toEqual(
      failing('product_not_found', 'product.productId'),
    );
    expect(await getMapping(context, { mappingId })).toMatchObject({ state: 'stale' });
  });

  /** Does what a push does when DefectDojo does not show it the product. */
  async function loseProduct(mappingId: string): Promise<void> {
    const { teamId } = context.actor;
    await withTeam(context.database, teamId, (tx) =>
      updateMapping(
        tx,
        { teamId, mappingId },
        {
          state: 'stale',
          stateCode: 'product_gone',
          stateReason: 'It is gone.',
        },
      ),
    );
  }

  async function rename(productId: number, name: string): Promise<void> {
    await fetch(`${simulator.url}/api/v2/products/${String(productId)}/`, {
      method: 'PATCH',
      headers: { authorization: `Token ${simulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  }

  it('and mappings do not exist for another team, nor for a Member', async () => {
    const mapping = await createMapping(context, { repositoryId, product: named('Shop') });
    const stranger = await createTestTeam(context);
    await connectTo(stranger, simulator);
    const mappingId = mapping.id;
    const pushId = mapping.lastPush?.id ?? randomUUID();
    const verbs = [
      (who: ServiceContext) => getMapping(who, { mappingId }),
      (who: ServiceContext) => removeMapping(who, { mappingId }),
      (who: ServiceContext) => startPush(who, { mappingId }),
      (who: ServiceContext) => listPushes(who, { mappingId }),
      (who: ServiceContext) => getPush(who, { pushId }),
      (who: ServiceContext) => listRejectedFindings(who, { pushId }),
    ];
    for (const verb of verbs) {
      await expect(verb(stranger)).rejects.toEqual(failing('not_found'));
      await expect(verb(asRole(context, 'member'))).rejects.toEqual(failing('forbidden'));
    }
    await expect(listRejectedFindings(context, { pushId })).resolves.toMatchObject({ items: [] });
  });
});
