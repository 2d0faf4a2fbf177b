import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { MapRule, MapRuleConditions, MappingRule } from '@gecko-defectdojo/contract';
import { findConnection, withTeam } from '@gecko-defectdojo/data';
import { runMapByRuleJob } from '@gecko-defectdojo/jobs';
import {
  applyMapRules,
  changeMapRule,
  createMapping,
  createMapRule,
  createMapRuleException,
  deleteMapRule,
  deleteMapRuleException,
  getMapRules,
  listActivity,
  listMapRuleQuestions,
  listRepositories,
  orderMapRules,
  previewMapRules,
  removeMapping,
  summarizeMapRules,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam as inGecko } from '@gecko/data';
import { labelRepository, renameRepository } from '@gecko/host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const BY_PATH: MappingRule = { kind: 'template', template: '{path}', productType: 'Gecko' };
const BY_NAME: MappingRule = { kind: 'template', template: '{name}', productType: 'Gecko' };
const ONE: MappingRule = {
  kind: 'one_product',
  product: { kind: 'new', name: 'Everything', productType: 'Gecko' },
};

/** Repositories that appear in Gecko; their ids in this order. */
async function appear(...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const repository of names)
    ids.push((await ingest(world, makeScan({ findings: 1, repository }))).repositoryId);
  return ids;
}

function addRule(
  product: MappingRule = BY_PATH,
  conditions: Partial<MapRuleConditions> = {},
  rest: { name?: string; level?: 1 | 2 | 3 } = {},
): Promise<MapRule> {
  return createMapRule(world.context, { name: 'All', conditions, product, ...rest });
}

async function work(signal = new AbortController().signal): Promise<void> {
  const { teamId, context } = world;
  const connection = await withTeam(context.database, teamId, (tx) => findConnection(tx, teamId));
  await runMapByRuleJob(context, { teamId, connectionId: connection!.id }, signal);
}

async function mapByHand(repositoryId: string, name: string): Promise<string> {
  const product = { kind: 'new', name, productType: 'Gecko' } as const;
  return (await createMapping(world.context, { repositoryId, product })).id;
}

/** The product of each repository by name; null for one that is not mapped. */
async function mapped(): Promise<Record<string, string | null>> {
  const { items } = await listRepositories(world.context, {});
  return Object.fromEntries(items.map(({ name, mapping }) => [name, mapping?.productName ?? null]));
}

const products = () =>
  world.simulator.state
    .products()
    .map(({ name }) => name)
    .sort();
const posts = () => world.simulator.requests.filter(({ write }) => write).length;
const questions = async () =>
  (await listMapRuleQuestions(world.context, {})).items.map(({ repositoryName, reason, product }) => [
    repositoryName,
    reason,
    product?.name ?? null,
  ]);
const setExports = (pushOnScanComplete: boolean) => updateSettings(world.context, { pushOnScanComplete });

describe('a repository that appears', () => {
  it('is mapped to a product of its own by the first rule that matches, which the activity names', async () => {
    await addRule(ONE, { groups: ['zeta'] }, { name: 'Zeta' });
    await addRule(BY_PATH, {}, { name: 'The rest', level: 3 });
    await appear('acme/shop', 'zeta/billing', 'zeta/web');
    await work();
    expect(await mapped()).toEqual({
      'acme/shop': 'acme/shop',
      'zeta/billing': 'Everything',
      'zeta/web': 'Everything',
    });
    const { items } = await listRepositories(world.context, {});
    expect(items.map(({ level }) => level)).toEqual([3, 1, 1]);
    const texts = (await listActivity(world.context, {})).items.map(({ text }) => text);
    expect(texts).toContain('Mapped acme/shop to the new product acme/shop by the map rule The rest.');
    expect(await getMapRules(world.context)).toMatchObject({ waiting: 0, questions: 0 });
    const before = posts();
    await work();
    expect(posts(), 'a second job finds nothing to do').toBe(before);
  });

  it('stays as it is without a rule, with a stopped one, and where it is an exception', async () => {
    await appear('acme/none');
    const { id, revision } = await addRule();
    await createMapRuleException(world.context, { pattern: 'sandbox-*' });
    await appear('acme/sandbox-1');
    await changeMapRule({ ...world.context, ifMatch: [revision] }, { ruleId: id }, { enabled: false });
    await appear('acme/late');
    await work();
    expect(Object.values(await mapped())).toEqual([null, null, null]);
    expect(posts()).toBe(0);
  });

  it('is mapped once its tags or its visibility match, and not before', async () => {
    await addRule(BY_PATH, { tags: ['export'], visibilities: ['internal', 'private'] });
    const [id] = await appear('acme/shop');
    const label = (labels: { visibility?: 'private'; tags?: string[] }) =>
      inGecko(world.gecko, world.teamId, (tx) =>
        labelRepository(tx, { teamId: world.teamId, repositoryId: id!, ...labels }),
      );
    await label({ tags: ['Export'] });
    await work();
    expect(await mapped()).toEqual({ 'acme/shop': null });
    await label({ visibility: 'private' });
    await work();
    expect(await mapped()).toEqual({ 'acme/shop': 'acme/shop' });
  });

  it('is never mapped again after a person removed its mapping', async () => {
    const [id] = await appear('acme/shop');
    await removeMapping(world.context, { mappingId: await mapByHand(id!, 'Shop') });
    await addRule();
    await inGecko(world.gecko, world.teamId, (tx) =>
      renameRepository(tx, {
        teamId: world.teamId,
        repositoryId: id!,
        fullName: 'acme/store',
        url: 'https://github.com/acme/store',
      }),
    );
    expect(await applyMapRules(world.context)).toEqual({ repositories: 0 });
    await work();
    expect(await mapped()).toEqual({ 'acme/store': null });
  });
});

describe('a product that is there already', () => {
  it('is asked about where another repository has it, in another case, and where it is not Gecko’s', async () => {
    const [first, second] = await appear('acme/first', 'acme/second');
    await mapByHand(first!, 'web');
    await removeMapping(world.context, { mappingId: await mapByHand(second!, 'shop') });
    await addRule(BY_NAME);
    await appear('acme/web', 'acme/Shop', 'zeta/tools', 'acme/tools');
    const before = products();
    await work();
    expect(products()).toEqual([...before, 'tools'].sort());
    expect(await mapped()).toMatchObject({ 'acme/web': null, 'acme/Shop': null, 'zeta/tools': 'tools' });
    expect((await questions()).toSorted()).toEqual([
      ['acme/Shop', 'other_case', 'shop'],
      ['acme/tools', 'product_of_another', 'tools'],
      ['acme/web', 'product_of_another', 'web'],
    ]);
  });

  it('is decided on once more when the rule changes, and a person’s mapping answers it', async () => {
    const [first] = await appear('acme/first');
    await mapByHand(first!, 'web');
    const { id } = await addRule(BY_NAME);
    const [web] = await appear('acme/web', 'zeta/web');
    await work();
    expect(await questions()).toHaveLength(2);
    await mapByHand(web!, 'By hand');
    expect(await questions()).toEqual([['zeta/web', 'product_of_another', 'web']]);
    await changeMapRule(world.context, { ruleId: id }, { product: BY_PATH });
    await work();
    expect(await questions()).toEqual([]);
    expect(await mapped()).toMatchObject({ 'acme/web': 'By hand', 'zeta/web': 'zeta/web' });
    await deleteMapRule(world.context, { ruleId: id });
    expect(await mapped(), 'a deleted rule unmaps nothing').toMatchObject({ 'zeta/web': 'zeta/web' });
  });
});

describe('the order and the exceptions', () => {
  it('decide from their change on, and a stale order is refused', async () => {
    const one = await addRule(ONE, {}, { name: 'One' });
    const own = await addRule(BY_PATH, {}, { name: 'Own' });
    const { revision } = await getMapRules(world.context);
    const ordering = { ...world.context, ifMatch: [revision] };
    const { rules } = await orderMapRules(ordering, { ruleIds: [own.id, one.id] });
    expect(rules.map(({ name }) => name)).toEqual(['Own', 'One']);
    await expect(orderMapRules(ordering, { ruleIds: [one.id, own.id] })).rejects.toMatchObject({
      code: 'changed_meanwhile',
      message: expect.stringContaining('Ada changed the order of the rules') as string,
    });
    await expect(orderMapRules(world.context, { ruleIds: [one.id] })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { id: exceptionId } = await createMapRuleException(world.context, { pattern: 'acme/*' });
    await expect(createMapRuleException(world.context, { pattern: 'ACME/*' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'pattern',
    });
    await appear('acme/shop');
    await work();
    await deleteMapRuleException(world.context, { exceptionId });
    await appear('acme/tools');
    await work();
    expect(await mapped()).toEqual({ 'acme/shop': null, 'acme/tools': 'acme/tools' });
  });

  it('belong to their team', async () => {
    const { id: ruleId } = await addRule();
    const stranger = { ...world.context, actor: { ...world.context.actor, teamId: randomUUID() } };
    await expect(changeMapRule(stranger, { ruleId }, { enabled: false })).rejects.toMatchObject({
      code: 'connection_missing',
    });
    await expect(getMapRules(stranger)).rejects.toMatchObject({ code: 'connection_missing' });
    const reader = {
      ...world.context,
      actor: { ...world.context.actor, permissions: ['integrations.read' as const] },
    };
    await expect(deleteMapRule(reader, { ruleId })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('today’s repositories', () => {
  it('are previewed, and mapped only where a person applies the rules', async () => {
    const [removed] = await appear('acme/removed', 'acme/gone', 'acme/sandbox', 'acme/shop', 'zeta/web');
    await removeMapping(world.context, { mappingId: await mapByHand(removed!, 'Former') });
    await createMapRuleException(world.context, { pattern: 'sandbox' });
    const draft = { name: 'Acme', conditions: { groups: ['acme'] }, product: BY_NAME };
    const before = posts();
    expect(await summarizeMapRules(world.context, { draft })).toEqual({
      repositories: 5,
      rules: [{ ruleId: 'draft', repositories: 2 }],
      noRule: 1,
      excepted: 1,
      removed: 1,
    });
    const page = await previewMapRules(world.context, { draft, limit: 3 });
    expect(page.pagination).toMatchObject({ total: 5, hasMore: true });
    const rest = await previewMapRules(world.context, { draft, offset: 3 });
    expect(
      [...page.items, ...rest.items].map((row) => [row.repositoryName, row.outcome, row.productName]),
    ).toEqual([
      ['acme/gone', 'new_product', 'gone'],
      ['acme/removed', 'removed', ''],
      ['acme/sandbox', 'excepted', ''],
      ['acme/shop', 'new_product', 'shop'],
      ['zeta/web', 'no_rule', ''],
    ]);
    await createMapRule(world.context, draft);
    const [gone] = (await previewMapRules(world.context, {})).items;
    expect(gone).toMatchObject({ ruleName: 'Acme', outcome: 'new_product' });
    await inGecko(world.gecko, world.teamId, (tx) =>
      labelRepository(tx, { teamId: world.teamId, repositoryId: gone!.repositoryId, tags: ['new'] }),
    );
    await work();
    expect(posts(), 'neither a preview nor a saved rule nor a change writes').toBe(before);
    expect(await applyMapRules(world.context)).toEqual({ repositories: 2 });
    await work();
    expect(await mapped()).toEqual({
      'acme/gone': 'gone',
      'acme/removed': null,
      'acme/sandbox': null,
      'acme/shop': 'shop',
      'zeta/web': null,
    });
  });
});

describe('what goes wrong meanwhile', () => {
  it('writes nothing while exports are paused, and goes on when they are on', async () => {
    await addRule();
    await setExports(false);
    await appear('acme/shop');
    world.simulator.requests.clear();
    await work();
    expect(world.simulator.requests).toHaveLength(0);
    expect(await getMapRules(world.context)).toMatchObject({ waiting: 1 });
    await setExports(true);
    await work();
    expect(await mapped()).toEqual({ 'acme/shop': 'acme/shop' });
  });

  it('waits for an outage to pass and goes on where it was', async () => {
    await addRule();
    await appear('acme/shop', 'acme/tools', 'zeta/billing');
    const outage = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      times: Infinity,
      action: { kind: 'respond', status: 503 },
    });
    await work();
    expect(await getMapRules(world.context)).toMatchObject({ waiting: 2, questions: 0 });
    outage();
    await work();
    expect(products()).toEqual(['acme/shop', 'acme/tools', 'zeta/billing']);
    expect(Object.values(await mapped())).not.toContain(null);
  });

  it('asks about the one repository that DefectDojo refuses, with its words, and maps the others', async () => {
    await addRule();
    await appear('acme/shop', 'acme/tools');
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/', body: (body) => body.includes('acme/tools') },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { name: ['Not this name.'] } },
    });
    await work();
    expect(await mapped()).toEqual({ 'acme/shop': 'acme/shop', 'acme/tools': null });
    const [asked] = (await listMapRuleQuestions(world.context, {})).items;
    expect(asked).toMatchObject({ repositoryName: 'acme/tools', reason: 'failed' });
    expect(asked?.errorMessage).toContain('Not this name.');
  });

  it('leaves everything waiting when the key is rejected', async () => {
    await addRule();
    await appear('acme/shop', 'acme/tools');
    world.simulator.faults.add({
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
    });
    await work();
    await work();
    expect(await getMapRules(world.context)).toMatchObject({ waiting: 2, questions: 0 });
  });

  it('knows its own product after its worker ended between the product and the mapping', async () => {
    await addRule();
    await appear('acme/shop', 'acme/tools');
    const stopping = new AbortController();
    // The second product is made, and the worker never hears of it.
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      after: 1,
      action: { kind: 'commit-then-drop' },
    });
    const working = work(stopping.signal);
    for (let waited = 0; waited < 10_000 && products().length < 2; waited += 5) await delay(5);
    stopping.abort();
    await working;
    await work();
    expect(products()).toEqual(['acme/shop', 'acme/tools']);
    expect(await questions()).toEqual([]);
    expect(await mapped()).toEqual({ 'acme/shop': 'acme/shop', 'acme/tools': 'acme/tools' });
  });
});
