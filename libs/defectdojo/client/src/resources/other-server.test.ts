import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { createDefectDojoClient, type DefectDojoClient } from '../client.ts';
import { isOutcomeUnknown } from '../responses/outcome-unknown.ts';
import { createEngagement, updateEngagement } from './engagements.ts';
import { addTags, patchFinding } from './findings.ts';
import { addNote } from './notes.ts';
import { createProductMetadata, replaceProductMetadata } from './product-metadata.ts';
import { replaceProductLabels } from './product-labels.ts';
import { createProductType } from './product-types.ts';
import { createProduct } from './products.ts';
import { importScan, reimportScan } from './reports.ts';
import { changeRiskAcceptance, createRiskAcceptance, deleteRiskAcceptance } from './risk-acceptances.ts';

const END = '2031-01-01T00:00:00.000Z';
const metadata = { productId: 1, name: 'scm-type', value: 'github' };
const report: readonly never[] = [];
const meta = { version: 'v1', branchTag: 'main', commitHash: 'abc', buildId: 'build-1' };

type Write = (client: DefectDojoClient) => Promise<unknown>;

const WRITES: readonly (readonly [string, Write])[] = [
  ['creating a product type', (client) => createProductType(client, 'Gecko')],
  [
    'creating a product',
    (client) => createProduct(client, { name: 'Shop', description: 'A shop', productTypeId: 1 }),
  ],
  [
    'creating an engagement',
    (client) =>
      createEngagement(client, {
        productId: 1,
        name: 'Gecko',
        targetStart: '2026-01-01',
        targetEnd: '2099-12-31',
      }),
  ],
  ['changing an engagement', (client) => updateEngagement(client, 1, { description: 'A repository' })],
  [
    'importing a report',
    (client) => importScan(client, { engagementId: 1, testTitle: 'Gecko', report, meta }),
  ],
  ['reimporting a report', (client) => reimportScan(client, { testId: 1, report, meta })],
  ['changing a finding', (client) => patchFinding(client, 1, { line: 2 })],
  ['adding tags', (client) => addTags(client, 1, ['gecko'])],
  ['adding a note', (client) => addNote(client, 1, 'Deleted in Gecko.')],
  ['adding metadata', (client) => createProductMetadata(client, metadata)],
  ['replacing metadata', (client) => replaceProductMetadata(client, 1, metadata)],
  ['replacing tags of a product', (client) => replaceProductLabels(client, 1, { tags: ['asvs'] })],
  [
    'making a Risk Acceptance',
    (client) =>
      createRiskAcceptance(client, { name: 'Gecko', ownerId: 1, findingId: 1, expiresAt: END, details: '' }),
  ],
  [
    'changing a Risk Acceptance',
    (client) => changeRiskAcceptance(client, 1, { findingId: 1, expiresAt: END }),
  ],
  ['deleting a Risk Acceptance', (client) => deleteRiskAcceptance(client, 1)],
];

/** Responses of a server that stands in DefectDojo's place, such as a proxy in maintenance. */
const RESPONSES: readonly unknown[] = [{}, [], { hello: 'world' }, '', 'OK', { results: [{ id: 'x' }] }];

it.each(WRITES)('%s is not believed to be done by the response of another server', async (_, write) => {
  const simulator = await startSimulator();
  const client = createDefectDojoClient({
    baseUrl: simulator.url,
    apiKey: simulator.token,
    allowPrivateNetwork: true,
    sleep: () => Promise.resolve(),
  });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  for (const body of RESPONSES) {
    simulator.faults.add({ match: {}, times: 1, action: { kind: 'respond', status: 200, body } });
    const failure = await write(client).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isOutcomeUnknown(failure), JSON.stringify(body)).toBe(true);
  }
});
