import { randomUUID } from 'node:crypto';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { listNotices } from '../notice/list-notices.ts';
import { getProductRights } from '../product/get-product-rights.ts';
import { addRepository, connectTo, createTestContext, createTestTeam, NOW } from '../team.fixture.ts';
import { checkConnection } from './check-connection.ts';
import { connect } from './connect.ts';
import { getConnection } from './get-connection.ts';
import { replaceKey } from './replace-key.ts';
import { dueNotice } from './settle-key-notices.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());

interface Bench {
  readonly simulator: Simulator;
  readonly context: ServiceContext;
}

async function start(version: SimulatorVersion = '3.2.0', now = NOW): Promise<Bench> {
  const simulator = await startSimulator({ version, now: () => now });
  onTestFinished(() => simulator.close());
  const context = await createTestTeam(createTestContext(testDatabase.database, { now: () => now }));
  return { simulator, context };
}

const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

async function mapShop({ context }: Bench, product: Parameters<typeof createMapping>[1]['product']) {
  const repositoryId = await addRepository(context, `acme/${randomUUID()}`);
  return createMapping(context, { repositoryId, product });
}

const SHOP = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;

/** As DefectDojo refuses a user that sees a product but may not write to it, such as a reader. */
function refuseWriting({ simulator }: Bench): void {
  simulator.faults.add({
    match: { method: 'POST', path: /\/(?:engagements|metadata)\/$/ },
    times: Infinity,
    action: {
      kind: 'respond',
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    },
  });
}

describe('the rights of the key', () => {
  it('are kept when a team connects, and shown again without asking', async () => {
    const bench = await start();
    const { simulator, context } = bench;
    const connection = await connectTo(context, simulator);
    expect(connection.keyRights).toMatchObject({
      checkedAt: NOW.toISOString(),
      user: { kind: 'superuser', globalRole: null, memberships: null },
    });
    const states = connection.keyRights?.rights.map(({ right, state }) => [right, state]);
    expect(states).toContainEqual(['create_product_types', 'yes']);
    expect(states).toContainEqual(['edit_findings', 'unknown']);
    simulator.requests.clear();
    expect((await getConnection(context)).keyRights).toEqual(connection.keyRights);
    expect(simulator.requests).toHaveLength(0);
    expect([simulator.state.productTypes(), simulator.state.products()]).toEqual([[], []]);
  });

  it('are proved in a mapped product by a later check', async () => {
    const bench = await start();
    await connectTo(bench.context, bench.simulator);
    const before = await getConnection(bench.context);
    expect(stateOf(before, 'make_engagements')).toBe('unknown');
    await mapShop(bench, SHOP);
    const rights = await checkConnection(bench.context);
    expect(stateOf(rights, 'make_engagements')).toBe('yes');
    expect(bench.simulator.state.engagements()).toEqual([]);
  });

  it('are those of the new user after its key replaced the old one', async () => {
    const bench = await start();
    await connectTo(bench.context, bench.simulator);
    const { keyRights } = await replaceKey(bench.context, { apiKey: bench.simulator.plainToken });
    expect(keyRights?.user.kind).toBe('plain');
    expect(stateOf({ keyRights }, 'create_product_types')).toBe('no');
  });

  it('tell the roles of a user where DefectDojo has roles', async () => {
    const { simulator, context } = await start('2.46.4');
    simulator.faults.add({
      match: { path: '/api/v2/user_profile/' },
      times: Infinity,
      action: {
        kind: 'respond',
        status: 200,
        body: {
          user: { id: 2, username: 'plain', is_superuser: false },
          global_role: { id: 1, user: 2, role: 2 },
          product_member: [{ id: 1, product: 1, user: 2, role: 5 }],
          product_type_member: [{ id: 1, product_type: 1, user: 2, role: 3 }],
        },
      },
    });
    const { keyRights } = await connect(context, { url: simulator.url, apiKey: simulator.plainToken });
    expect(keyRights?.user).toEqual({ kind: 'plain', globalRole: 'Writer', memberships: 2 });
  });
});

function stateOf(
  { keyRights }: Pick<Awaited<ReturnType<typeof getConnection>>, 'keyRights'>,
  right: string,
): string | undefined {
  return keyRights?.rights.find((row) => row.right === right)?.state;
}

describe('a product that the key’s user cannot write to', () => {
  it('says so before a repository is mapped to it, and changes nothing', async () => {
    const bench = await start();
    const { context } = bench;
    await connectTo(context, bench.simulator);
    const { productId } = await mapShop(bench, SHOP);
    expect(statesOf(await getProductRights(context, { productId }))).toMatchObject({
      make_engagements: 'yes',
      import: 'unknown',
      write_metadata: 'yes',
    });
    refuseWriting(bench);
    const rights = await getProductRights(context, { productId });
    expect(statesOf(rights)).toMatchObject({ make_engagements: 'no', write_metadata: 'no' });
    expect(rights.rights[0]?.how).toContain('authorized users of the product "Shop"');
    expect([bench.simulator.state.engagements(), bench.simulator.state.metadata()]).toEqual([[], []]);
  });

  it('is refused, with the missing right named', async () => {
    const bench = await start();
    const { context } = bench;
    await connectTo(context, bench.simulator);
    const { productId } = await mapShop(bench, SHOP);
    refuseWriting(bench);
    await expect(mapShop(bench, { kind: 'existing', productId })).rejects.toMatchObject({
      code: 'right_missing',
      field: 'product.productId',
      message: expect.stringContaining('may not make engagements in "Shop"'),
    });
  });

  it('is not found when the user does not see it', async () => {
    const { context, simulator } = await start();
    await connectTo(context, simulator);
    await expect(getProductRights(context, { productId: 7 })).rejects.toMatchObject({
      code: 'product_not_found',
    });
  });
});

function statesOf({ rights }: Awaited<ReturnType<typeof getProductRights>>) {
  return Object.fromEntries(rights.map(({ right, state }) => [right, state]));
}

describe('the end of a key', () => {
  it.each([
    [null, undefined],
    [14.1, undefined],
    [14, 'key_expires'],
    [3.1, 'key_expires'],
    [3, 'key_expires_soon'],
    [-1, 'key_expires_soon'],
  ])('that is %s days away has the notice %s', (days, kind) => {
    expect(dueNotice(days === null ? null : inDays(days), NOW)).toBe(kind);
  });

  it('is kept when a team connects, and noticed 14 days and again 3 days before', async () => {
    const { simulator, context } = await start('3.5');
    simulator.setTokenExpiry('admin', inDays(20));
    const connection = await connectTo(context, simulator);
    expect(connection.keyExpiresAt).toBe(inDays(20).toISOString());
    expect(await kindsOf(context)).toEqual([]);
    await checkConnection({ ...context, now: () => inDays(7) });
    expect(await kindsOf(context)).toEqual(['key_expires']);
    await checkConnection({ ...context, now: () => inDays(18) });
    expect(await kindsOf(context)).toEqual(['key_expires_soon']);
    const [notice] = await listNotices(context);
    expect(notice?.message).toContain('The API v2 key expires on 2026-12-13 12:00 UTC');
    expect(notice?.subjectId).toBe(connection.id);
  });

  it('is over with a key that does not expire, and with a later end', async () => {
    const { simulator, context } = await start('3.5');
    simulator.setTokenExpiry('admin', inDays(2));
    await connectTo(context, simulator);
    expect(await kindsOf(context)).toEqual(['key_expires_soon']);
    simulator.setTokenExpiry('admin', inDays(300));
    expect((await checkConnection(context)).keyExpiresAt).toBe(inDays(300).toISOString());
    expect(await kindsOf(context)).toEqual([]);
    simulator.setTokenExpiry('admin', inDays(2));
    await checkConnection(context);
    const apiKey = simulator.rotateToken('admin');
    expect((await replaceKey(context, { apiKey })).keyExpiresAt).toBeNull();
    expect(await kindsOf(context)).toEqual([]);
  });

  it('gives way to the notice of a rejected key once it has passed', async () => {
    const { simulator, context } = await start('3.5');
    simulator.setTokenExpiry('admin', inDays(2));
    await connectTo(context, simulator);
    simulator.setTokenExpiry('admin', inDays(-1));
    expect(await checkConnection(context)).toMatchObject({ state: 'key_rejected', stateCode: 'key_expired' });
    expect(await kindsOf(context)).toEqual(['key_rejected']);
  });

  it('is unknown where DefectDojo does not tell', async () => {
    const { simulator, context } = await start('3.2.0');
    expect((await connectTo(context, simulator)).keyExpiresAt).toBeNull();
  });
});

async function kindsOf(context: ServiceContext) {
  return (await listNotices(context)).map(({ kind }) => kind);
}
