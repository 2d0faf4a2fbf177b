import { setTimeout as delay } from 'node:timers/promises';
import { MapManyJob } from '@gecko-defectdojo/contract';
import type { MappingBatch, MappingRule } from '@gecko-defectdojo/contract';
import { runBatchJob } from '@gecko-defectdojo/jobs';
import {
  changeMapping,
  createMapping,
  disconnect,
  getBatch,
  getProfile,
  listActivity,
  listBatchItems,
  listRepositories,
  startBatch,
  summarizeBatch,
  undoBatch,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, runJob } from './world.ts';
import type { World } from './world.ts';

const BY_PATH: MappingRule = { kind: 'template', template: '{path}', productType: 'Gecko' };
const ALL = { kind: 'not_mapped', search: '' } as const;

let world: World;
let ids: Record<'shop' | 'tools' | 'billing', string>;

beforeEach(async () => {
  world = await makeWorld();
  const [shop, tools, billing] = [
    await repository('acme/shop'),
    await repository('acme/tools'),
    await repository('zeta/billing'),
  ];
  ids = { shop, tools, billing };
});
afterEach(() => world.close());

async function repository(name: string): Promise<string> {
  return (await ingest(world, makeScan({ findings: 2, repository: name }))).repositoryId;
}

function work(batchId: string): Promise<void> {
  const job = MapManyJob.parse({ teamId: world.teamId, batchId });
  return runBatchJob(world.context, job, new AbortController().signal);
}

/** Starts a batch of all repositories and works it off. */
async function mapAll(level: 1 | 2 | 3 | null = null): Promise<MappingBatch> {
  const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL, level });
  await work(batch.id);
  return batch;
}

async function mapped(): Promise<readonly (string | null)[]> {
  const { items } = await listRepositories(world.context, {});
  return items.map(({ mapping }) => mapping?.productName ?? null);
}

async function mappingIdOf(repositoryId: string): Promise<string> {
  const { items } = await listRepositories(world.context, {});
  return items.find(({ id }) => id === repositoryId)?.mapping?.id ?? '';
}

const get = (batchId: string) => getBatch(world.context, { batchId });
const undo = (batchId: string) => undoBatch(world.context, { batchId });
const products = () => world.simulator.state.products().map(({ name }) => name);
const levelOf = async (repositoryId: string) =>
  (await getProfile(world.context, { repositoryId })).chosenLevel?.level ?? null;

describe('undoing a batch that is done', () => {
  it('removes the mappings that it made, and leaves everything in DefectDojo', async () => {
    const { id } = await mapAll();
    await runJob(world, await mappingIdOf(ids.shop));
    const findings = world.simulator.state.findings().length;
    expect(findings).toBeGreaterThan(0);
    expect((await get(id)).undo).toEqual({ mappings: 3, waiting: 0 });
    const undone = await undo(id);
    expect(undone).toMatchObject({ status: 'done', mapped: 3, undo: null, undoneBy: 'Ada' });
    expect(undone.undoneAt).not.toBeNull();
    expect(await mapped()).toEqual([null, null, null]);
    expect(products()).toEqual(['acme/shop', 'acme/tools', 'zeta/billing']);
    expect(world.simulator.state.findings().filter(({ active }) => active)).toHaveLength(findings);
    const { items } = await listActivity(world.context, { limit: 1 });
    expect(items.map(({ text }) => text)).toEqual(['Took back a batch: removed 3 mappings.']);
  });

  it('does nothing the second time', async () => {
    const { id } = await mapAll();
    const { undoneAt } = await undo(id);
    const again = await mapAll();
    expect(await undo(id)).toMatchObject({ undoneAt, undo: null });
    expect(await mapped()).not.toContain(null);
    expect((await get(again.id)).undo).toEqual({ mappings: 3, waiting: 0 });
  });

  it('leaves what a person mapped to another product since, and what was mapped before', async () => {
    const { id } = await mapAll();
    const mappingId = await mappingIdOf(ids.tools);
    const product = { kind: 'new', name: 'By hand', productType: 'Gecko' } as const;
    await changeMapping(world.context, { mappingId }, { product });
    expect((await get(id)).undo).toEqual({ mappings: 2, waiting: 0 });
    await undo(id);
    expect(await mapped()).toEqual([null, 'By hand', null]);
  });

  it('is not offered for a former connection', async () => {
    const { id } = await mapAll();
    await disconnect(world.context);
    expect(await get(id)).toMatchObject({ undo: null, undoneAt: null });
    await expect(undo(id)).rejects.toEqual(expect.objectContaining({ code: 'connection_missing' }));
  });
});

describe('undoing a batch that is not done', () => {
  it('stops one that waits, and maps nothing', async () => {
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL });
    expect(batch).toMatchObject({ undo: { mappings: 0, waiting: 3 }, wait: { reason: 'worker', pushes: 0 } });
    await undo(batch.id);
    world.simulator.requests.clear();
    await work(batch.id);
    expect(world.simulator.requests).toHaveLength(0);
    expect(await get(batch.id)).toMatchObject({ status: 'done', mapped: 0, failed: 0, wait: null });
    const { items } = await listActivity(world.context, { limit: 1 });
    expect(items[0]?.text).toBe('Took back a batch: removed 0 mappings, left 3 repositories unmapped.');
  });

  it('stops one at work between two repositories, whatever DefectDojo is still asked', async () => {
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL });
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      action: { kind: 'delay', ms: 1_500 },
    });
    const working = work(batch.id);
    for (let waited = 0; waited < 10_000 && (await get(batch.id)).mapped < 1; waited += 20) await delay(20);
    const undone = await undo(batch.id);
    expect(undone).toMatchObject({ mapped: 1, status: 'done' });
    await working;
    expect(await mapped()).toEqual([null, null, null]);
    expect(await get(batch.id)).toMatchObject({ mapped: 1, failed: 0 });
  });
});

describe('the level of a batch', () => {
  it('goes to those whose level no person chose, with the mapping, and is taken back with it', async () => {
    await updateProfile(world.context, { repositoryId: ids.tools }, { level: 1, levelReason: 'A tool.' });
    const { id } = await mapAll(3);
    expect(await get(id)).toMatchObject({ level: 3, mapped: 3 });
    expect([await levelOf(ids.shop), await levelOf(ids.tools), await levelOf(ids.billing)]).toEqual([
      3, 1, 3,
    ]);
    await updateProfile(world.context, { repositoryId: ids.billing }, { level: 2 });
    await undo(id);
    expect([await levelOf(ids.shop), await levelOf(ids.tools), await levelOf(ids.billing)]).toEqual([
      null,
      1,
      2,
    ]);
  });

  it('stays as suggested where none is named', async () => {
    await mapAll();
    expect(await levelOf(ids.shop)).toBeNull();
  });

  it('stays with a repository that cannot be mapped', async () => {
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/', body: (body) => body.includes('acme/tools') },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { name: ['Not this name.'] } },
    });
    await mapAll(2);
    expect([await levelOf(ids.shop), await levelOf(ids.tools)]).toEqual([2, null]);
  });
});

describe('a batch that waits', () => {
  it('says how many pushes keep the workers busy before it begins', async () => {
    const { repositoryId } = await ingest(world, makeScan({ findings: 1, repository: 'busy/push' }));
    const product = { kind: 'new', name: 'Busy', productType: 'Gecko' } as const;
    const { id: mappingId } = await createMapping(world.context, { repositoryId, product });
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/engagements/' },
      action: { kind: 'delay', ms: 2_000 },
    });
    const pushing = runJob(world, mappingId);
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL });
    const wait = async () => (await get(batch.id)).wait;
    await expect.poll(wait, { timeout: 10_000 }).toMatchObject({ reason: 'worker', pushes: 1 });
    await pushing;
    expect(await wait()).toMatchObject({ reason: 'worker', pushes: 0 });
  });

  it('says that DefectDojo does not respond, and when it tries again, until it goes on', async () => {
    const batch = await startBatch(world.context, { rule: BY_PATH, repositories: ALL });
    const outage = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      times: Infinity,
      action: { kind: 'respond', status: 503 },
    });
    await work(batch.id);
    const { wait } = await get(batch.id);
    expect(wait).toMatchObject({ reason: 'defectdojo', code: 'remote_unavailable' });
    expect(Date.parse(wait?.retryAt ?? '')).toBeGreaterThan(Date.now());
    expect(wait?.message).not.toBe('');
    outage();
    await work(batch.id);
    expect(await get(batch.id)).toMatchObject({ status: 'done', mapped: 3, wait: null });
  });
});

it('sums up the findings that its first pushes bring', async () => {
  const narrowed = { ...ALL, except: [ids.tools] };
  expect(await summarizeBatch(world.context, { rule: BY_PATH, repositories: narrowed })).toMatchObject({
    repositories: 2,
    findings: 4,
  });
});

it('lists its repositories as they are now', async () => {
  const { id } = await mapAll();
  await runJob(world, await mappingIdOf(ids.shop));
  const rows = async () =>
    (await listBatchItems(world.context, { batchId: id })).items.map(({ status, repository: now }) => [
      status,
      now?.mapping?.productName,
      now?.standing?.reason,
    ]);
  expect(await rows()).toEqual([
    ['mapped', 'acme/shop', 'current'],
    ['mapped', 'acme/tools', 'queued'],
    ['mapped', 'zeta/billing', 'queued'],
  ]);
  await undo(id);
  expect((await rows()).map(([, , standing]) => standing)).toEqual([
    'not_mapped',
    'not_mapped',
    'not_mapped',
  ]);
});
