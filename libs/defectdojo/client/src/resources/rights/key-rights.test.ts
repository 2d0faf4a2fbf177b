import { describe, expect, it, onTestFinished } from 'vitest';
import { DOCUMENTED_VERSIONS, SIMULATOR_VERSIONS, startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { clientOf } from '../../http-server.fixture.ts';
import { checkConnection } from '../check-connection.ts';
import { createEngagement } from '../engagements.ts';
import { createProductType } from '../product-types.ts';
import { createProduct } from '../products.ts';
import { importScan } from '../reports.ts';
import { checkKeyRights } from './key-rights.ts';

const meta = { version: '', branchTag: '', commitHash: '', buildId: 'b' };

async function start(version: SimulatorVersion, { isFilled = true } = {}): Promise<Simulator> {
  const simulator = await startSimulator({ version });
  onTestFinished(() => simulator.close());
  if (!isFilled) return simulator;
  const { client } = clientOf(simulator.url, { apiKey: simulator.token });
  const type = await createProductType(client, 'Web');
  const input = { name: 'Shop', description: 'A shop', productTypeId: type.id };
  const { id: productId } = await createProduct(client, input);
  const dates = { targetStart: '2026-01-01', targetEnd: '2027-01-01' };
  const { id: engagementId } = await createEngagement(client, { productId, name: 'Gecko', ...dates });
  await importScan(client, { engagementId, testTitle: 'acme/shop', report: [], meta });
  return simulator;
}

/** Returns the rights of a user as states, and every object of the instance before and after. */
async function check(simulator: Simulator, apiKey: string) {
  const { client } = clientOf(simulator.url, { apiKey });
  const { version } = await checkConnection(client);
  const before = allObjects(simulator);
  const rights = await checkKeyRights(client, { version });
  expect(allObjects(simulator)).toEqual(before);
  return Object.fromEntries(rights.map(({ right, state }) => [right, state]));
}

function allObjects({ state }: Simulator) {
  const objects = [state.productTypes(), state.products(), state.engagements(), state.tests()];
  return [...objects, state.findings(), state.metadata(), state.riskAcceptances(), state.testImports()];
}

const UNPROVED = { edit_findings: 'unknown', accept_risks: 'unknown' };

describe.each(SIMULATOR_VERSIONS)('the rights of a key, on %s, proved without writing', (version) => {
  it('are all there for a superuser', async () => {
    const simulator = await start(version);
    expect(await check(simulator, simulator.token)).toEqual({
      create_product_types: 'yes',
      create_products: 'yes',
      make_engagements: 'yes',
      import: 'yes',
      write_metadata: 'yes',
      ...UNPROVED,
    });
  });

  it('are those of one product for a user that the product lists', async () => {
    const simulator = await start(version);
    simulator.authorizeUser('plain', 1);
    expect(await check(simulator, simulator.plainToken)).toEqual({
      create_product_types: 'no',
      // The user sees no product type.
      create_products: 'unknown',
      make_engagements: 'yes',
      import: 'yes',
      write_metadata: 'yes',
      ...UNPROVED,
    });
  });

  it('are unknown in products where the user sees none', async () => {
    const simulator = await start(version);
    expect(await check(simulator, simulator.plainToken)).toEqual({
      create_product_types: 'no',
      create_products: 'unknown',
      make_engagements: 'unknown',
      import: 'unknown',
      write_metadata: 'unknown',
      ...UNPROVED,
    });
  });

  it('are known as far as there is something to prove them with', async () => {
    const simulator = await start(version, { isFilled: false });
    expect(await check(simulator, simulator.token)).toMatchObject({
      create_product_types: 'yes',
      create_products: 'unknown',
      import: 'unknown',
    });
  });
});

it.each(DOCUMENTED_VERSIONS)(
  'leaves importing open on %s, where no traffic was recorded',
  async (version) => {
    const simulator = await start(version);
    simulator.requests.clear();
    expect(await check(simulator, simulator.token)).toMatchObject({
      make_engagements: 'yes',
      import: 'unknown',
    });
    expect(simulator.requests.filter(({ path }) => path.includes('import'))).toEqual([]);
  },
);

describe('the rights of a key', () => {
  it('say where they were proved, and what gives a missing one', async () => {
    const simulator = await start('3.2.0');
    const { client } = clientOf(simulator.url, { apiKey: simulator.plainToken });
    simulator.authorizeUser('plain', 1);
    const [types, , engagements, , , edit] = await checkKeyRights(client, { version: '3.2.0' });
    expect(types?.how).toBe('Make the user staff in DefectDojo, or map to products that exist.');
    expect(engagements?.how).toBe('Proved in "Shop" by an incomplete request that changes nothing.');
    expect(edit?.how).toBe('The first push shows it.');
  });

  it('name the role that is missing where DefectDojo has roles', async () => {
    const simulator = await start('2.46.4');
    const { client } = clientOf(simulator.url, { apiKey: simulator.plainToken });
    const [types] = await checkKeyRights(client, { version: '2.46.4' });
    expect(types?.how).toContain('the global role Maintainer');
  });

  it.each([
    ['a proxy that lets no POST through', 403, '<h1>Blocked</h1>'],
    ['an outage', 503, '<h1>Down</h1>'],
    ['a DefectDojo that fails', 500, { message: 'Internal server error, check logs for details' }],
    ['a method that is not allowed', 405, { detail: 'Method "POST" not allowed.' }],
    ['a response of success', 201, { id: 1 }],
  ])('are unknown behind %s', async (_, status, body) => {
    const simulator = await start('3.2.0');
    simulator.faults.add({
      match: { method: 'POST' },
      times: Infinity,
      action: { kind: 'respond', status, body },
    });
    const states = Object.values(await check(simulator, simulator.token));
    expect(new Set(states)).toEqual(new Set(['unknown']));
  });

  it('that were proved in time are kept when DefectDojo stops responding', async () => {
    const simulator = await start('3.2.0');
    simulator.faults.add({ match: { path: '/api/v2/products/' }, times: Infinity, action: { kind: 'hang' } });
    const { client } = clientOf(simulator.url, { apiKey: simulator.token, timeouts: { checkMs: 200 } });
    const rights = await checkKeyRights(client, { version: '3.2.0' });
    expect(rights.map(({ state }) => state)).toEqual(['yes', ...Array.from({ length: 6 }, () => 'unknown')]);
  });

  it('end with the signal', async () => {
    const simulator = await start('3.2.0');
    const { client } = clientOf(simulator.url, { apiKey: simulator.token });
    const signal = AbortSignal.abort(new Error('left the page'));
    await expect(checkKeyRights(client, { version: '3.2.0', signal })).rejects.toThrow('left the page');
  });
});
