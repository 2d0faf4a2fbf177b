import { setTimeout as delay } from 'node:timers/promises';
import { MapManyJob } from '@gecko-defectdojo/contract';
import type { BatchPreviewRow, MappingBatchItem, MappingRule } from '@gecko-defectdojo/contract';
import { runBatchJob } from '@gecko-defectdojo/jobs';
import {
  createMapping,
  disconnect,
  getBatch,
  getRepository,
  listBatchItems,
  listRepositories,
  previewBatch,
  startBatch,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const BY_PATH: MappingRule = { kind: 'template', template: '{path}', productType: 'Gecko' };
const ALL_UNMAPPED = { kind: 'not_mapped', search: '' } as const;

/** Repositories of the team; their ids in the order of the names. */
async function repositories(...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const repository of names) {
    ids.push((await ingest(world, makeScan({ findings: 1, repository }))).repositoryId);
  }
  return ids;
}

async function mapByHand(repositoryId: string, name: string): Promise<void> {
  await createMapping(world.context, { repositoryId, product: { kind: 'new', name, productType: 'Gecko' } });
}

function work(batchId: string, signal = new AbortController().signal): Promise<void> {
  return runBatchJob(world.context, MapManyJob.parse({ teamId: world.teamId, batchId }), signal);
}

async function items(batchId: string): Promise<readonly MappingBatchItem[]> {
  return (await listBatchItems(world.context, { batchId, limit: 1_000 })).items;
}

/** The names of the products in DefectDojo. */
function products(): string[] {
  return world.simulator.state
    .products()
    .map(({ name }) => name)
    .sort();
}

const outcomes = (rows: readonly BatchPreviewRow[]) =>
  rows.map(({ repositoryName, productName, outcome }) => [repositoryName, productName, outcome]);

const posts = () => world.simulator.requests.filter(({ write }) => write).length;

describe('mapping many by a template', () => {
  it('previews what becomes of each repository and tells DefectDojo nothing', async () => {
    const [shop, tools] = await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    await mapByHand(shop!, 'Storefront');
    await mapByHand(tools!, 'zeta/billing');
    const before = posts();
    const page = await previewBatch(world.context, {
      rule: BY_PATH,
      repositories: { kind: 'chosen', repositoryIds: (await all()).map(({ id }) => id) },
    });
    expect(outcomes(page.items)).toEqual([
      ['acme/shop', 'Storefront', 'already_mapped'],
      ['acme/tools', 'zeta/billing', 'already_mapped'],
      ['zeta/billing', 'zeta/billing', 'shared_product'],
    ]);
    expect(posts()).toBe(before);
  });

  it('maps every repository that is not mapped, each to a product of its own, and nothing twice', async () => {
    const [shop] = await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    await mapByHand(shop!, 'Storefront');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    expect(batch).toMatchObject({ status: 'queued', total: 2, mapped: 0 });
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({
      status: 'done',
      mapped: 2,
      skipped: 0,
      failed: 0,
    });
    expect(products()).toEqual(['Storefront', 'acme/tools', 'zeta/billing']);
    const rows = await all();
    expect(rows.map(({ mapping }) => mapping?.productName)).toEqual([
      'Storefront',
      'acme/tools',
      'zeta/billing',
    ]);
    const before = posts();
    await work(batch.id);
    expect(posts(), 'a batch that is done does nothing').toBe(before);
  });

  it('skips one that a manager maps by hand meanwhile', async () => {
    const [shop] = await repositories('acme/shop', 'acme/tools');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    await mapByHand(shop!, 'By hand');
    await work(batch.id);
    expect((await items(batch.id)).map(({ status, productName }) => [status, productName])).toEqual([
      ['skipped', 'By hand'],
      ['mapped', 'acme/tools'],
    ]);
  });

  it('brings two names that differ in letter case only to one product', async () => {
    await repositories('acme/Shop', 'acme/shop');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    await work(batch.id);
    expect(products()).toHaveLength(1);
    expect((await items(batch.id)).map(({ status }) => status)).toEqual(['mapped', 'mapped']);
  });
});

describe('mapping many to one product', () => {
  it('makes the product once', async () => {
    await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    const rule: MappingRule = {
      kind: 'one_product',
      product: { kind: 'new', name: 'Everything', productType: 'Gecko' },
    };
    const batch = await startBatch(world.context, {
      rule,
      repositories: { kind: 'not_mapped', search: 'acme' },
    });
    await work(batch.id);
    expect(products()).toEqual(['Everything']);
    expect((await all()).map(({ mapping }) => mapping?.productName ?? null)).toEqual([
      'Everything',
      'Everything',
      null,
    ]);
  });
});

describe('what goes wrong while many are mapped', () => {
  it('fails the one repository that DefectDojo refuses, with its words, and maps the others', async () => {
    await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/', body: (body) => body.includes('acme/tools') },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { name: ['Not this name.'] } },
    });
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({
      status: 'done',
      mapped: 2,
      failed: 1,
    });
    const [failed] = (await items(batch.id)).filter(({ status }) => status === 'failed');
    expect(failed).toMatchObject({ repositoryName: 'acme/tools' });
    expect(failed?.errorMessage).toContain('Not this name.');
  });

  it('waits for an outage to pass and goes on where it was', async () => {
    await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    const outage = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      times: Infinity,
      action: { kind: 'respond', status: 503 },
    });
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({
      mapped: 1,
      failed: 0,
      finishedAt: null,
    });
    outage();
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({ status: 'done', mapped: 3 });
    expect(products()).toEqual(['acme/shop', 'acme/tools', 'zeta/billing']);
  });

  it('fails all that is left when the key is rejected, once and in a sentence', async () => {
    await repositories('acme/shop', 'acme/tools');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    world.simulator.faults.add({
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
    });
    world.simulator.requests.clear();
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({ status: 'done', failed: 2 });
    expect((await items(batch.id)).every(({ errorCode }) => errorCode === 'key_rejected')).toBe(true);
    expect(world.simulator.requests.length).toBeLessThan(10);
  });

  it('ends when DefectDojo is disconnected', async () => {
    await repositories('acme/shop');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    await disconnect(world.context);
    world.simulator.requests.clear();
    await work(batch.id);
    expect(world.simulator.requests).toHaveLength(0);
    expect((await items(batch.id))[0]).toMatchObject({ status: 'failed', errorCode: 'connection_missing' });
  });

  it('is taken up by the next worker after one that was stopped, and maps nothing twice', async () => {
    await repositories('acme/shop', 'acme/tools', 'zeta/billing');
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL_UNMAPPED });
    const stopping = new AbortController();
    // The second product is made, and the worker never hears of it.
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      action: { kind: 'commit-then-drop' },
    });
    const working = work(batch.id, stopping.signal);
    for (let waited = 0; waited < 10_000 && products().length < 2; waited += 5) await delay(5);
    stopping.abort();
    await working;
    const stopped = await getBatch(world.context, { batchId: batch.id });
    expect(stopped.finishedAt).toBeNull();
    expect(stopped.mapped).toBeLessThan(3);
    await work(batch.id);
    expect(await getBatch(world.context, { batchId: batch.id })).toMatchObject({ status: 'done', mapped: 3 });
    expect(products()).toEqual(['acme/shop', 'acme/tools', 'zeta/billing']);
    for (const { id } of await all()) {
      expect((await getRepository(world.context, { repositoryId: id })).mapping).not.toBeNull();
    }
  });
});

async function all() {
  return (await listRepositories(world.context, {})).items;
}
