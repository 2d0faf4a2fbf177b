import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { createDefectDojoClient } from '../client.ts';
import { createEngagement } from './engagements.ts';
import { createProductType } from './product-types.ts';
import { createProduct } from './products.ts';
import { ReportResponse, reportProgress } from './report-response.ts';
import { importScan, reimportScan } from './reports.ts';
import { getTest } from './tests.ts';

const meta = { version: '', branchTag: 'main', commitHash: '', buildId: 'build-1' };

/** On Pro, as documented. */
async function connect() {
  const simulator = await startSimulator({ version: 'pro' });
  const { url: baseUrl, token: apiKey } = simulator;
  const client = createDefectDojoClient({ baseUrl, apiKey, allowPrivateNetwork: true });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  const type = await createProductType(client, 'Gecko');
  const input = { name: 'Shop', description: 'A shop', productTypeId: type.id };
  const { id: productId } = await createProduct(client, input);
  const dates = { targetStart: '2026-01-01', targetEnd: '2027-01-01' };
  const engagement = await createEngagement(client, { productId, name: 'Gecko', ...dates });
  return { simulator, client, engagementId: engagement.id };
}

const report = [{ title: 'A', severity: 'High', description: 'About A', unique_id_from_tool: 'a' }];

describe('a report that is written in the background', () => {
  it('is told by the result of an import and of a reimport, and its progress by the test', async () => {
    const { simulator, client, engagementId } = await connect();
    Object.assign(simulator.background, { everyImport: true, delayMs: 20 });
    const made = await importScan(client, { engagementId, testTitle: 'acme/shop', report, meta });
    expect(made).toMatchObject({ isBackground: true, progress: 'processing', findingsParsed: 1 });
    const { testId } = made;
    expect(reportProgress(await getTest(client, testId))).toBe('processing');
    await vi.waitFor(async () => expect(reportProgress(await getTest(client, testId))).toBe('processed'));
    simulator.background.failNext();
    const again = await reimportScan(client, { testId, report, meta });
    expect(again).toMatchObject({ isBackground: true, progress: 'processing', testId, after: undefined });
    await vi.waitFor(async () => expect(reportProgress(await getTest(client, testId))).toBe('failed'));
  });

  it('is told apart from one that is written at once', async () => {
    const { client, engagementId } = await connect();
    const made = await importScan(client, { engagementId, testTitle: 'acme/shop', report, meta });
    expect(made).toMatchObject({ isBackground: false, progress: 'processed', after: { total: 1 } });
    expect(reportProgress(await getTest(client, made.testId))).toBe('processed');
  });
});

const ids = { test_id: 1, engagement_id: 1, product_id: 1 };
const statistics = { after: { total: { total: 'many' } } };

it.each([
  ['a status without statistics', { status: 'Processing' }, true, 'processing'],
  ['no status', { background_import: true }, true, 'processing'],
  ['a report that ended meanwhile', { background_import: true, status: 'Processed' }, true, 'processed'],
  ['a report that failed at once', { background_import: true, status: 'Failed' }, true, 'failed'],
  ['a status that nobody knows', { background_import: true, status: 'Enriching' }, true, 'processing'],
  ['fields of other types', { background_import: 'yes', status: 7, findings_parsed: -1 }, false, 'processed'],
  ['nulls', { background_import: null, status: null, findings_parsed: null }, false, 'processed'],
  ['unreadable statistics', { statistics }, false, 'processed'],
])('reads a response with %s', (_, fields, isBackground, progress) => {
  expect(ReportResponse.parse({ ...ids, ...fields })).toMatchObject({ isBackground, progress });
});

it.each([
  ['processed', {}],
  ['processed', { status: 'Processed', processing: false }],
  ['processed', { status: 'Done', processing: false }],
  ['failed', { status: 'Failed', processing: false }],
  ['processing', { status: 'Post Processing - Deduplication' }],
  ['processing', { processing: true }],
] as const)('takes a test for %s that says %o', (progress, fields) => {
  expect(reportProgress(fields)).toBe(progress);
});
