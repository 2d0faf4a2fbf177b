import { createServer } from 'node:http';
import { findSealedKey, withTeam } from '@gecko-defectdojo/data';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { getMapping } from '../mapping/get-mapping.ts';
import { listPushes } from '../push/list-pushes.ts';
import { searchProducts } from '../product/search-products.ts';
import { addRepository, asRole, connectTo, createTestContext, createTestTeam } from '../team.fixture.ts';
import { createClientFactory } from '../create-client-factory.ts';
import { changeUrl } from './change-url.ts';
import { checkConnection } from './check-connection.ts';
import { connect } from './connect.ts';
import { disconnect } from './disconnect.ts';
import { getConnection } from './get-connection.ts';
import { openClient } from './open-client.ts';
import { recordConnectionState } from './record-connection-state.ts';
import { replaceKey } from './replace-key.ts';
import { updateSettings } from './update-settings.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  simulator = await startSimulator();
  context = await createTestTeam(createTestContext(testDatabase.database));
});
afterEach(() => simulator.close());

function failing(code: string, field?: string): unknown {
  return expect.objectContaining({ name: 'IntegrationError', code, field });
}

async function mapShop() {
  const repositoryId = await addRepository(context, 'acme/shop');
  return createMapping(context, {
    repositoryId,
    product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
  });
}

async function pushesOf(mappingId: string) {
  return (await listPushes(context, { mappingId })).items;
}

/** Ends what waits, as the export would, so that the next trigger makes a run of its own. */
async function endPushes() {
  const { client } = testDatabase.database;
  const { teamId } = context.actor;
  await client.begin(async (sql) => {
    await sql`select set_config('app.team_id', ${teamId}, true)`;
    await sql`update defectdojo.pushes set status = 'succeeded', finished_at = now() where team_id = ${teamId}`;
  });
}

async function auditActions() {
  const { client } = testDatabase.database;
  const { teamId } = context.actor;
  const rows = await client.begin(async (sql) => {
    await sql`select set_config('app.team_id', ${teamId}, true)`;
    return sql<
      { action: string }[]
    >`select action from defectdojo.audit_events where team_id = ${teamId} order by at`;
  });
  return rows.map((row) => row.action);
}

describe('connect', () => {
  it('verifies, then saves a key that only comes out for its own row', async () => {
    const connection = await connect(context, { url: `${simulator.url}/api/v2/`, apiKey: simulator.token });
    expect(connection).toMatchObject({
      url: simulator.url,
      account: 'admin',
      keyLastFour: simulator.token.slice(-4),
      instanceVersion: '3.2.0',
      state: 'connected',
      mappedRepositories: 0,
    });
    expect(await getConnection(context)).toEqual(connection);
    const { teamId } = context.actor;
    const sealed = await withTeam(context.database, teamId, (tx) => findSealedKey(tx, teamId, connection.id));
    expect(sealed).not.toContain(simulator.token);
    expect(await context.vault.unseal(sealed ?? '', { teamId, connectionId: connection.id })).toBe(
      simulator.token,
    );
    expect(await auditActions()).toEqual(['connection.connected']);
  });

  it('saves nothing when DefectDojo is not reachable, is not one, or refuses the key', async () => {
    const page = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const address = page.address();
    const pageUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const gone = await startSimulator();
    await gone.close();
    const { url, token, inactiveToken } = simulator;
    const refusals = [
      [{ url: 'http://defectdojo.example.com', apiKey: token }, failing('url_not_https', 'url')],
      [{ url: 'https://', apiKey: token }, failing('url_invalid', 'url')],
      [{ url: 'http://169.254.169.254', apiKey: token }, failing('url_not_https', 'url')],
      [{ url: 'https://169.254.169.254', apiKey: token }, failing('address_refused', 'url')],
      [{ url: gone.url, apiKey: token }, failing('unreachable', 'url')],
      [{ url: pageUrl, apiKey: token }, failing('not_defectdojo', 'url')],
      [{ url, apiKey: 'f'.repeat(40) }, failing('key_rejected', 'apiKey')],
      [{ url, apiKey: inactiveToken }, failing('user_inactive', 'apiKey')],
      [{ url, apiKey: 'with space' }, failing('validation_failed', 'apiKey')],
    ] as const;
    for (const [input, refusal] of refusals) {
      await expect(connect(context, input), JSON.stringify(refusal)).rejects.toEqual(refusal);
    }
    page.close();
    await expect(getConnection(context)).rejects.toEqual(failing('connection_missing'));
  });

  it('refuses a loopback address unless the operator allows it', async () => {
    const strict = { ...context, allowPrivateNetwork: false };
    const input = { url: 'https://127.0.0.1:8443', apiKey: simulator.token };
    await expect(connect(strict, input)).rejects.toEqual(failing('address_refused', 'url'));
  });

  it('keeps the port of a server it knows, and refuses other ports before it asks them anything', async () => {
    const known = await connect(context, { url: simulator.url, apiKey: simulator.token });
    const { allowPrivateNetwork: _, ...rest } = context;
    const strict = { ...rest, createClient: createClientFactory({ allowedNetworks: ['127.0.0.0/8'] }) };
    const moved = { url: `${simulator.url}/dojo` };
    await expect(changeUrl(strict, moved)).rejects.not.toEqual(failing('address_refused', 'url'));
    await disconnect(strict);
    await expect(connect(strict, { url: known.url, apiKey: simulator.token })).resolves.toMatchObject({
      id: known.id,
    });
    const other = await startSimulator();
    const input = { url: other.url, apiKey: other.token };
    await expect(changeUrl(strict, input)).rejects.toEqual(failing('address_refused', 'url'));
    await disconnect(strict);
    await expect(connect(strict, input)).rejects.toThrow(/ports it connects to \(443 and 8443\)/);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('says which right is missing when the account may not even look', async () => {
    simulator.faults.add({
      match: { path: '/api/v2/product_types/' },
      action: {
        kind: 'respond',
        status: 403,
        body: { detail: 'You do not have permission to perform this action.' },
      },
    });
    await expect(connectTo(context, simulator)).rejects.toEqual(failing('right_missing', 'apiKey'));
  });

  it('refuses a second connection, also when two people connect at the same moment', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => connectTo(context, simulator)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toEqual(failing('connection_exists'));
    }
    await expect(connectTo(context, simulator)).rejects.toEqual(failing('connection_exists'));
  });

  it('is not for a Member, and asks DefectDojo nothing then', async () => {
    for (const role of ['member', 'read_only'] as const) {
      await expect(connectTo(asRole(context, role), simulator)).rejects.toEqual(failing('forbidden'));
      await expect(getConnection(asRole(context, role))).rejects.toEqual(failing('forbidden'));
    }
    expect(simulator.requests).toHaveLength(0);
  });

  it('does not show the connection to another team', async () => {
    await connectTo(context, simulator);
    const stranger = await createTestTeam(context);
    await expect(getConnection(stranger)).rejects.toEqual(failing('connection_missing'));
    await expect(disconnect(stranger)).rejects.toEqual(failing('connection_missing'));
  });
});

describe('disconnect', () => {
  it('destroys the key, calls off what waits, and changes nothing in DefectDojo', async () => {
    const connection = await connectTo(context, simulator);
    const mapping = await mapShop();
    const asked = simulator.requests.length;
    await disconnect(context);
    expect(simulator.requests).toHaveLength(asked);
    const { teamId } = context.actor;
    await expect(getConnection(context)).rejects.toEqual(failing('connection_missing'));
    await expect(openClient(context, { teamId, connection })).rejects.toEqual(failing('connection_missing'));
    await connectTo(context, simulator);
    expect((await pushesOf(mapping.id)).map(({ status }) => status).sort()).toEqual(['failed', 'queued']);
  });

  it('lets the same instance come back under its id, with its mappings', async () => {
    const connection = await connectTo(context, simulator);
    const mapping = await mapShop();
    await disconnect(context);
    const again = await connectTo(context, simulator);
    expect(again).toMatchObject({ id: connection.id, mappedRepositories: 1 });
    expect(await getMapping(context, { mappingId: mapping.id })).toMatchObject({
      lastPush: { status: 'queued' },
    });
  });

  it('frees the repositories for another instance', async () => {
    await connectTo(context, simulator);
    const mapping = await mapShop();
    await disconnect(context);
    const other = await startSimulator();
    await connectTo(context, other);
    await expect(getMapping(context, { mappingId: mapping.id })).rejects.toEqual(failing('not_found'));
    const moved = await createMapping(context, {
      repositoryId: mapping.repositoryId,
      product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
    });
    expect(moved.id).not.toBe(mapping.id);
    await other.close();
  });
});

describe('replaceKey', () => {
  it('takes a good key, refreshes the account, and requests a run for each mapping', async () => {
    await connectTo(context, simulator);
    const mapping = await mapShop();
    await endPushes();
    const apiKey = simulator.addUser({ username: 'service', isStaff: true });
    const connection = await replaceKey(context, { apiKey });
    expect(connection).toMatchObject({
      account: 'service',
      keyLastFour: apiKey.slice(-4),
      state: 'connected',
    });
    expect((await pushesOf(mapping.id))[0]).toMatchObject({ trigger: 'key_replaced', status: 'queued' });
    expect(await auditActions()).toContain('connection.key_replaced');
  });

  it('makes reports about the replaced key outdated, even one that ends in the same characters', async () => {
    const { id } = await connectTo(context, simulator);
    const { teamId } = context.actor;
    await replaceKey(context, { apiKey: simulator.token });
    const reject = (keyVersion: number) =>
      withTeam(context.database, teamId, (tx) =>
        recordConnectionState(tx, {
          teamId,
          connectionId: id,
          keyVersion,
          state: 'key_rejected',
          code: 'key_rejected',
          reason: 'DefectDojo rejected the API v2 key.',
          now: context.now(),
          host: context.host,
        }),
      );
    expect(await reject(1)).toBe(false);
    expect(await getConnection(context)).toMatchObject({ state: 'connected' });
    expect(await reject(2)).toBe(true);
    expect(await getConnection(context)).toMatchObject({ state: 'key_rejected' });
  });

  it('leaves everything as it was when the new key is refused', async () => {
    const before = await connectTo(context, simulator);
    await expect(replaceKey(context, { apiKey: 'f'.repeat(40) })).rejects.toEqual(
      failing('key_rejected', 'apiKey'),
    );
    await expect(replaceKey(context, { apiKey: 'short' })).rejects.toEqual(
      failing('validation_failed', 'apiKey'),
    );
    expect(await getConnection(context)).toEqual(before);
    expect(await searchProducts(context, {})).toEqual([]);
  });

  it('names no field when the instance is to blame, because the key is all that was sent', async () => {
    await connectTo(context, simulator);
    await simulator.close();
    await expect(replaceKey(context, { apiKey: 'f'.repeat(40) })).rejects.toEqual(failing('unreachable'));
  });

  it('pushes nothing new while pushing is paused', async () => {
    await connectTo(context, simulator);
    const mapping = await mapShop();
    await updateSettings(context, { pushOnScanComplete: false });
    await endPushes();
    await replaceKey(context, { apiKey: simulator.token });
    expect(await pushesOf(mapping.id)).toHaveLength(1);
  });
});

describe('checkConnection', () => {
  it('finds out that the key was revoked, and that it works again', async () => {
    await connectTo(context, simulator);
    const token = simulator.token;
    const remove = simulator.faults.add({
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
    });
    const rejected = await checkConnection(context);
    expect(rejected).toMatchObject({ state: 'key_rejected', stateCode: 'key_rejected' });
    expect(rejected.stateReason).not.toContain(token);
    remove();
    expect(await checkConnection(context)).toMatchObject({
      state: 'connected',
      stateCode: null,
      stateReason: null,
    });
    expect((await auditActions()).filter((action) => action === 'connection.state_changed')).toHaveLength(2);
  });

  it('finds out that the instance is unreachable', async () => {
    await connectTo(context, simulator);
    await simulator.close();
    expect(await checkConnection(context)).toMatchObject({ state: 'unreachable', stateCode: 'unreachable' });
    expect(await getConnection(context)).toMatchObject({ state: 'unreachable' });
  });
});

describe('updateSettings', () => {
  it.each([
    ['switching pushing on', { pushOnScanComplete: true }, { pushOnScanComplete: false }, 1],
    ['switching pushing off', { pushOnScanComplete: false }, {}, 0],
    ['leaving resolved findings out', { includeResolvedFindings: false }, {}, 1],
    [
      'bringing resolved findings over',
      { includeResolvedFindings: true },
      { includeResolvedFindings: false },
      1,
    ],
    [
      'changing both while pushing is off',
      { includeResolvedFindings: false },
      { pushOnScanComplete: false },
      0,
    ],
    ['choosing another ASVS version', { asvsVersion: '4.0.3' as const }, {}, 0],
    ['sending two reports at once', { twoReportsAtOnce: true }, {}, 0],
    ['saving the form unchanged', { pushOnScanComplete: true, includeResolvedFindings: true }, {}, 0],
  ])('%s requests the runs it should', async (_, change, before, pushes) => {
    await connectTo(context, simulator);
    const mapping = await mapShop();
    if (Object.keys(before).length > 0) await updateSettings(context, before);
    await endPushes();
    const had = (await pushesOf(mapping.id)).length;
    expect(await updateSettings(context, change)).toMatchObject({ ...before, ...change });
    const all = await pushesOf(mapping.id);
    expect(all).toHaveLength(had + pushes);
    if (pushes > 0) expect(all.find(({ status }) => status === 'queued')?.trigger).toBe('setting_changed');
  });

  it('keeps the type of a benchmark address for the ASVS version that it is of', async () => {
    await connectTo(context, simulator);
    const addressOf = (type: number) => `${simulator.url}/benchmark/7/type/${String(type)}`;
    await updateSettings(context, { benchmarkAddress: addressOf(3) });
    const both = await updateSettings(context, { asvsVersion: '4.0.3', benchmarkAddress: addressOf(2) });
    expect(both.benchmarkTypes).toEqual({ '5.0.0': 3, '4.0.3': 2 });
    const { revision } = both;
    expect((await updateSettings(context, { benchmarkAddress: addressOf(2) })).revision).toBe(revision);
    for (const address of ['https://other.example/benchmark/7/type/2', `${simulator.url}/product/7`])
      await expect(updateSettings(context, { benchmarkAddress: address })).rejects.toEqual(
        failing('validation_failed', 'benchmarkAddress'),
      );
    const gone = await updateSettings(context, { benchmarkAddress: null });
    expect(gone).toMatchObject({ benchmarkTypes: { '5.0.0': 3 } });
    expect(gone.revision).not.toBe(revision);
  });

  it('refuses to change nothing at all', async () => {
    await connectTo(context, simulator);
    await expect(updateSettings(context, {})).rejects.toEqual(failing('validation_failed'));
  });
});
