import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Role } from '@gecko-defectdojo/contract';
import { createGeckoHost, createTeam, createUser, issueApiKey } from '@gecko/host';
import { createAesVault, createClientFactory, openDatabase } from '@gecko-defectdojo/api';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import { buildApi } from './build-api.ts';
import { toSafeError } from '@gecko-defectdojo/api';
import { loggerOptions } from '@gecko/observe';

let testDatabase: TestDatabase;
let simulator: Simulator;
let app: FastifyInstance;
let keys: Record<Role, string>;
const log: string[] = [];

async function createKeys(): Promise<Record<Role, string>> {
  const { database } = testDatabase;
  const teamId = await createTeam(database, { name: 'Test team' });
  const keyOf = (role: Role) =>
    withTeam(database, teamId, async (tx) => {
      const userId = await createUser(tx, { teamId, email: `${role}@example.com`, name: role, role });
      return issueApiKey(tx, { teamId, userId });
    });
  return {
    admin: await keyOf('admin'),
    manager: await keyOf('manager'),
    member: await keyOf('member'),
    read_only: await keyOf('read_only'),
  };
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString('utf8'));
      done();
    },
  });
  app = await buildApi({
    gecko: testDatabase.gecko,
    database: testDatabase.database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example' }),
    vault: createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' }),
    createClient: createClientFactory({ allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
    logger: { ...loggerOptions({ toSafeError, level: 'trace' }), stream },
  });
  keys = await createKeys();
});
afterAll(async () => {
  await app.close();
  await simulator.close();
  await testDatabase.close();
});

async function send(
  role: Role,
  method: NonNullable<InjectOptions['method']>,
  path: string,
  payload?: object,
) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-api-key': keys[role] },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

const fingerprint = randomUUID();

function scanOf(kind = 'deep') {
  return {
    scan: {
      id: randomUUID(),
      kind,
      branch: 'main',
      commit: 'c0ffee',
      startedAt: '2026-11-23T11:00:00.000Z',
      completedAt: '2026-11-23T12:00:00.000Z',
    },
    repository: {
      provider: 'github',
      fullName: 'acme/shop',
      url: 'https://github.com/acme/shop',
      defaultBranch: 'main',
    },
    findings: [
      {
        fingerprint,
        type: 'SQLI',
        title: 'SQL injection in the basket',
        shortDescription: 'Unsafe query.',
        description: 'The basket id goes into the query as it is.',
        severity: 8.1,
        filePath: 'src/basket.ts',
      },
    ],
  };
}

describe('the API', () => {
  it('drives the export: scan, connect, map, triage', async () => {
    const scan = await send('member', 'POST', '/scans', scanOf());
    expect(scan).toMatchObject({ status: 201, body: { data: { created: 1 } } });
    const { repositoryId } = scan.body.data;
    const prefix = '/integrations/defectdojo';
    const connection = { url: simulator.url, apiKey: simulator.token };
    expect((await send('manager', 'POST', `${prefix}/connection`, connection)).status).toBe(201);
    const made = await send('manager', 'POST', `${prefix}/mappings`, {
      repositoryId,
      product: { kind: 'new', name: 'Shop' },
    });
    expect(made).toMatchObject({ status: 201, body: { data: { repositoryName: 'acme/shop' } } });

    const listed = await send('read_only', 'GET', `/repositories/${repositoryId}/findings?status=open`);
    expect(listed).toMatchObject({
      status: 200,
      body: { data: [{ fingerprint, severity: 8.1 }], pagination: { total: 1 }, filters: { status: 'open' } },
    });
    const findingIds = [listed.body.data[0].id];
    const triage = { findingIds, status: 'false_positive' };
    expect(await send('member', 'POST', `/repositories/${repositoryId}/findings/status`, triage)).toEqual({
      status: 200,
      body: { version: 'v1', data: { changed: 1, exports: 'queued' } },
    });
    const override = { findingIds, severity: 2 };
    expect(
      await send('member', 'PATCH', `/repositories/${repositoryId}/findings/severity`, override),
    ).toMatchObject({
      body: { data: { changed: 1 } },
    });
    const after = await send('admin', 'GET', `/repositories/${repositoryId}/findings`);
    expect(after.body.data).toMatchObject([
      { status: 'false_positive', severity: 2, isSeverityOverridden: true },
    ]);
    const pushes = await send('admin', 'GET', `${prefix}/mappings/${made.body.data.id}/pushes`);
    expect(pushes.body.data).toMatchObject([{ trigger: 'mapping_created', status: 'queued' }]);
  });

  it('lets Read Only view and nobody else in', async () => {
    expect(await send('read_only', 'POST', '/scans', scanOf())).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await send('read_only', 'GET', '/repositories')).toMatchObject({ status: 200 });
    const nobody = await app.inject({ url: '/api/v1/repositories', headers: { 'x-api-key': 'gk_none' } });
    expect(nobody.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
    const unread = await app.inject({ method: 'POST', url: '/api/v1/scans', payload: '{"broken' });
    expect(unread.statusCode).toBe(401);
  });

  it("does not know another team's repository", async () => {
    const { repositoryId } = (await send('admin', 'POST', '/scans', scanOf())).body.data;
    const own = keys;
    keys = await createKeys();
    expect((await send('admin', 'GET', '/repositories')).body.data).toEqual([]);
    expect(await send('admin', 'GET', `/repositories/${repositoryId}/findings`)).toMatchObject({
      status: 404,
    });
    keys = own;
  });

  it('says what is wrong with a scan or a change', async () => {
    const scan = await send('admin', 'POST', '/scans', { ...scanOf(), findings: [{ fingerprint: 'x' }] });
    expect(scan).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const { repositoryId } = (await send('admin', 'POST', '/scans', scanOf())).body.data;
    const path = `/repositories/${repositoryId}/findings/status`;
    expect(await send('admin', 'POST', path, { findingIds: [], status: 'gone' })).toMatchObject({
      status: 400,
    });
    const unknown = { findingIds: [randomUUID()], status: 'fixed' };
    expect(await send('admin', 'POST', path, unknown)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('is not ready, and answers 503 with Retry-After, while its database is away', async () => {
    const url = 'postgres://app@127.0.0.1:1/none';
    const [gecko, database] = [openGeckoDatabase({ url }), openDatabase({ url })];
    const away = await buildApi({
      gecko,
      database,
      host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example' }),
      vault: createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' }),
      createClient: createClientFactory({}),
      allowPrivateNetwork: false,
    });
    // It lives all the same.
    expect((await away.inject({ url: '/healthz' })).statusCode).toBe(200);
    for (const path of [
      '/health',
      '/readyz',
      '/api/v1/repositories',
      '/api/v1/integrations/defectdojo/connection',
    ]) {
      const response = await away.inject({ url: path, headers: { 'x-api-key': keys.admin } });
      expect({ path, status: response.statusCode }).toEqual({ path, status: 503 });
      expect(response.headers['retry-after']).toBe('2');
    }
    await Promise.all([away.close(), gecko.close(), database.close()]);
  });

  it('is healthy, describes itself, and has no other paths', async () => {
    for (const url of ['/readyz', '/health']) {
      const { checks, status } = (await app.inject({ url })).json();
      expect(status).toBe('ok');
      expect(checks).toEqual(
        ['database', 'migrations', 'queue', 'host', 'gecko'].map((name) => ({ name, state: 'ok' })),
      );
    }
    const elsewhere = await app.inject({ url: '/api/v2/scans' });
    expect(elsewhere.json()).toMatchObject({ status: 404, code: 'not_found' });
    const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/scans', '/api/v1/integrations/defectdojo/connection']),
    );
  });

  it('writes no key into its log', () => {
    expect(log.length).toBeGreaterThan(10);
    for (const line of log) {
      for (const key of [...Object.values(keys), simulator.token]) expect(line).not.toContain(key);
    }
  });
});
