import { describe, expect, it, onTestFinished } from 'vitest';
import {
  DOCUMENTED_VERSIONS,
  SIMULATOR_VERSIONS,
  startSimulator,
  type Simulator,
  type StartSimulatorOptions,
} from '@gecko-defectdojo/testing-simulator';
import { createDefectDojoClient, type DefectDojoClient } from '../client.ts';
import { isOutcomeUnknown } from '../responses/outcome-unknown.ts';
import { createEngagement, findEngagements, getEngagement } from './engagements.ts';
import { countFindings, findFindingByUniqueId, getFinding, listFindings, patchFinding } from './findings.ts';
import { addNote, hasNoteWith } from './notes.ts';
import { createProductType, findProductTypeByName } from './product-types.ts';
import { createProduct, findProductsByName, getProduct, searchProducts } from './products.ts';
import { importScan, reimportScan } from './reports.ts';
import { findTests, getTest } from './tests.ts';

const meta = { version: 'v1', branchTag: 'main', commitHash: 'abc', buildId: 'build-1' };

async function connect(
  options: StartSimulatorOptions = {},
): Promise<{ simulator: Simulator; client: DefectDojoClient }> {
  const simulator = await startSimulator(options);
  const client = clientFor(simulator, simulator.token);
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  return { simulator, client };
}

function clientFor(simulator: Simulator, apiKey: string): DefectDojoClient {
  return createDefectDojoClient({
    baseUrl: simulator.url,
    apiKey,
    allowPrivateNetwork: true,
    timeouts: { reportMs: 5_000 },
    sleep: () => Promise.resolve(),
  });
}

async function withTest(client: DefectDojoClient) {
  const type = await createProductType(client, 'Gecko');
  const product = await createProduct(client, {
    name: 'Shop',
    description: 'A shop',
    productTypeId: type.id,
  });
  const engagement = await createEngagement(client, {
    productId: product.id,
    name: 'Gecko',
    targetStart: '2026-01-01',
    targetEnd: '2099-12-31',
    sourceCodeUri: 'git@gitlab.com:acme/shop.git',
  });
  const { testId } = await importScan(client, {
    engagementId: engagement.id,
    testTitle: 'acme/shop',
    report: [],
    meta,
  });
  return { type, product, engagement, testId };
}

function finding(id: string, values: object = {}) {
  return {
    title: `Finding ${id}`,
    severity: 'High',
    description: `Gecko ${id}`,
    unique_id_from_tool: id,
    service: 'acme/shop',
    active: true,
    verified: true,
    ...values,
  };
}

describe.each([...SIMULATOR_VERSIONS, ...DOCUMENTED_VERSIONS])('on %s', (version) => {
  it('products are created, found in any letter case, and searched by part', async () => {
    const { client } = await connect({ version });
    const { type, product } = await withTest(client);
    const other = await createProduct(client, {
      name: 'SHOP',
      description: 'Another',
      productTypeId: type.id,
    });
    expect(await findProductTypeByName(client, 'Gecko')).toEqual(type);
    expect(await findProductTypeByName(client, 'GECKO')).toBeUndefined();
    expect(await findProductsByName(client, 'shop')).toEqual([product, other]);
    expect(await findProductsByName(client, 'sho')).toEqual([]);
    expect(
      (await searchProducts(client, { text: ' sho\u0000p ', limit: 20 })).map(({ name }) => name).sort(),
    ).toEqual(['SHOP', 'Shop']);
    expect(await searchProducts(client, { text: '', limit: 1 })).toHaveLength(1);
    expect(await getProduct(client, product.id)).toEqual({
      id: product.id,
      name: 'Shop',
      prod_type: type.id,
    });
  });

  it("a taken name is a conflict with DefectDojo's message", async () => {
    const { client } = await connect({ version });
    const { type } = await withTest(client);
    const again = createProduct(client, { name: 'Shop', description: 'A shop', productTypeId: type.id });
    await expect(again).rejects.toMatchObject({
      code: 'remote_conflict',
      remoteMessage: expect.stringContaining('already exists'),
    });
    await expect(createProductType(client, 'Gecko')).rejects.toMatchObject({ code: 'remote_conflict' });
  });

  it('engagements and tests are found by their exact names, oldest first', async () => {
    const { simulator, client } = await connect({ version });
    const { product, engagement, testId } = await withTest(client);
    const twin = await importScan(client, {
      engagementId: engagement.id,
      testTitle: 'acme/shop',
      report: [],
      meta,
    });
    expect(await getEngagement(client, engagement.id)).toEqual(engagement);
    expect(await findEngagements(client, { productId: product.id, name: 'Gecko' })).toEqual([engagement]);
    expect(await findEngagements(client, { productId: product.id, name: 'gecko' })).toEqual([]);
    const tests = await findTests(client, { engagementId: engagement.id, title: 'acme/shop' });
    expect(tests.map(({ id }) => id)).toEqual([testId, twin.testId]);
    expect(simulator.state.engagements()[0]).toMatchObject({
      engagement_type: 'CI/CD',
      status: 'In Progress',
      deduplication_on_engagement: true,
    });
  });

  it('a report creates findings and returns their totals', async () => {
    const { client } = await connect({ version });
    const { testId } = await withTest(client);
    const first = await reimportScan(client, { testId, report: [finding('a'), finding('b')], meta });
    expect(first).toMatchObject({
      testId,
      after: { total: 2, active: 2 },
      delta: { created: 2, reactivated: 0 },
    });
    const document = JSON.stringify({
      type: 'Gecko',
      findings: [finding('a', { active: false, is_mitigated: true })],
    });
    const second = await reimportScan(client, {
      testId,
      report: document,
      meta: { ...meta, buildId: 'build-2' },
    });
    expect(second.after).toMatchObject({ total: 2, active: 1, is_mitigated: 1 });
    expect(await getTest(client, testId)).toMatchObject({
      title: 'acme/shop',
      build_id: 'build-2',
      branch_tag: 'main',
      commit_hash: 'abc',
      version: 'v1',
      test_type_name: 'Gecko Scan (Generic Findings Import)',
    });
  });

  it('the build values of a report are cut to the column lengths', async () => {
    const { client } = await connect({ version });
    const { testId } = await withTest(client);
    const long = `${'x'.repeat(99)}😀${'y'.repeat(200)}\u0000`;
    await reimportScan(client, {
      testId,
      report: [],
      meta: { version: long, branchTag: long, commitHash: long, buildId: long },
    });
    const test = await getTest(client, testId);
    expect(test.version).toBe('x'.repeat(99));
    expect(test.branch_tag).toHaveLength(150);
  });

  it('a report to a deleted test or engagement throws remote_not_found', async () => {
    const { client } = await connect({ version });
    await expect(reimportScan(client, { testId: 999_999, report: [], meta })).rejects.toMatchObject({
      code: 'remote_not_found',
    });
    await expect(
      importScan(client, { engagementId: 999_999, testTitle: 't', report: [], meta }),
    ).rejects.toMatchObject({ code: 'remote_not_found' });
  });

  it("the error of a refused report carries DefectDojo's message", async () => {
    const { client } = await connect({ version });
    const { testId } = await withTest(client);
    await expect(
      reimportScan(client, { testId, report: [finding('a', { foo: 1 })], meta }),
    ).rejects.toMatchObject({
      code: 'remote_refused',
      remoteMessage: "Not allowed fields are present: ['foo']",
    });
  });

  it('findings are found by their exact id, listed by pages, counted, changed and noted', async () => {
    const { simulator, client } = await connect({ version });
    const { testId } = await withTest(client);
    await reimportScan(client, {
      testId,
      report: [finding('id-10'), finding('id-1'), finding('ID-1', { title: 'Other', description: 'Other' })],
      meta,
    });
    const found = await findFindingByUniqueId(client, { testId, uniqueId: 'id-1' });
    expect(found).toMatchObject({ unique_id_from_tool: 'id-1', active: true, is_mitigated: false });
    expect(await findFindingByUniqueId(client, { testId, uniqueId: 'id' })).toBeUndefined();
    expect(await countFindings(client, testId)).toBe(3);
    const page = await listFindings(client, testId, { offset: 1, limit: 1 });
    expect([page.count, page.results.length]).toEqual([3, 1]);
    const id = found?.id ?? 0;
    expect(await patchFinding(client, id, { active: false, is_mitigated: true })).toMatchObject({
      id,
      is_mitigated: true,
    });
    await addNote(client, id, 'Deleted in Gecko.');
    expect(await hasNoteWith(client, id, 'in Gecko')).toBe(true);
    expect(await hasNoteWith(client, id, '[gecko:other]')).toBe(false);
    expect(simulator.state.findings(testId).find((row) => row.id === id)?.notes).toHaveLength(1);
    expect(await getFinding(client, id)).toMatchObject({ id, active: false });
    await expect(getFinding(client, 999_999)).rejects.toMatchObject({ code: 'remote_not_found' });
  });
});

describe('an empty list that is wrong', () => {
  const EMPTY = { count: 0, next: null, previous: null, results: [] };

  it.each<[string, (client: DefectDojoClient, at: Awaited<ReturnType<typeof withTest>>) => Promise<unknown>]>(
    [
      [
        'engagements',
        (client, { product }) => findEngagements(client, { productId: product.id, name: 'Gecko' }),
      ],
      ['a finding', (client, { testId }) => findFindingByUniqueId(client, { testId, uniqueId: 'a' })],
      ['findings', (client, { testId }) => listFindings(client, testId, { offset: 0, limit: 10 })],
      ['a count', (client, { testId }) => countFindings(client, testId)],
    ],
  )('is not believed at once: %s', async (_, read) => {
    const { simulator, client } = await connect();
    const at = await withTest(client);
    await reimportScan(client, { testId: at.testId, report: [finding('a')], meta });
    const right = await read(client, at);
    simulator.faults.add({ match: { method: 'GET' }, action: { kind: 'respond', status: 200, body: EMPTY } });
    expect(await read(client, at)).toEqual(right);
    expect(right).not.toEqual([]);
  });
});

describe('a report', () => {
  it('that is committed without a response has an unknown outcome and is sent once', async () => {
    const { simulator, client } = await connect();
    const { testId } = await withTest(client);
    simulator.faults.add({ match: { path: '/api/v2/reimport-scan/' }, action: { kind: 'commit-then-drop' } });
    const error: unknown = await reimportScan(client, { testId, report: [finding('a')], meta }).catch(
      (reason: unknown) => reason,
    );
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(await countFindings(client, testId)).toBe(1);
    expect(simulator.requests.filter(({ path }) => path.endsWith('/reimport-scan/'))).toHaveLength(1);
  });

  it('that fails in the middle is a known failure, partly stored', async () => {
    const { simulator, client } = await connect();
    const { testId } = await withTest(client);
    simulator.faults.add({
      match: { path: '/api/v2/reimport-scan/' },
      action: { kind: 'commit-part-then-500', findings: 1 },
    });
    const sent = reimportScan(client, { testId, report: [finding('a'), finding('b')], meta });
    await expect(sent).rejects.toMatchObject({ code: 'remote_error' });
    expect(await countFindings(client, testId)).toBe(1);
  });

  it('from a user without rights names the right', async () => {
    const { simulator, client } = await connect();
    const { testId } = await withTest(client);
    const plain = clientFor(simulator, simulator.plainToken);
    await expect(reimportScan(plain, { testId, report: [], meta })).rejects.toMatchObject({
      code: 'right_missing',
      message: expect.stringContaining('may not import findings into this product'),
      remoteMessage: 'You do not have permission to perform this action.',
    });
  });
});
