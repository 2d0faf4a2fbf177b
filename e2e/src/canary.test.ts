import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { buildApi } from '@gecko/api';
import { createGeckoHost, issueApiKey } from '@gecko/host';
import { withTeam as inGecko } from '@gecko/data';
import { loggerOptions } from '@gecko/observe';
import { startWorker } from '@gecko/worker';
import { toSafeError } from '@gecko-defectdojo/jobs';
import type { RunningWorker } from '@gecko/worker';
import { createAesVault, startKeyRotation } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEchoProxy, type EchoMode, type EchoProxy } from './echo-proxy.fixture.ts';
import { expectNoPart, masterForms } from './no-part-of-secrets.ts';
import { ingest, makeWorld, VAULT_KEY, type World } from './world.ts';

const next = randomBytes(32);
const wrongKey = randomBytes(20).toString('hex');
const rotated = createAesVault({ keys: { next, test: VAULT_KEY }, currentKeyId: 'next' });

let world: World;
let proxy: EchoProxy;
let app: FastifyInstance;
let worker: RunningWorker;
let owner: postgres.Sql;
let geckoKey: string;
let secrets: string[];
/** The log lines of API and worker, and the responses of the API. */
const said: string[] = [];

beforeAll(async () => {
  world = await makeWorld();
  const { context, simulator, testDatabase } = world;
  proxy = await startEchoProxy(simulator.url);
  owner = postgres(testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString('utf8'));
      done();
    },
  });
  app = await buildApi({
    ...context,
    gecko: testDatabase.gecko,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example', database: testDatabase.gecko }),
    logger: { ...loggerOptions({ toSafeError, level: 'trace' }), stream },
  });
  const { teamId, userId } = context.actor;
  geckoKey = await inGecko(testDatabase.gecko, teamId, (tx) => issueApiKey(tx, { teamId, userId }));
  worker = await startWorker({
    // It can open and seal with both master keys, as in a rotation.
    context: {
      ...context,
      vault: { ...context.vault, unseal: (sealed, row) => rotated.unseal(sealed, row) },
      log: pino(loggerOptions({ toSafeError, level: 'trace' }), stream),
    },
    queueUrl: testDatabase.queueUrl,
  });
});
afterAll(async () => {
  await worker.stop();
  await app.close();
  await owner.end();
  await proxy.close();
  await world.close();
});

/** Sends a request to the API and keeps its response. Returns its data. */
async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) {
  const response = await app.inject({
    method,
    url: `/api/v1/integrations/defectdojo${path}`,
    headers: { 'x-api-key': geckoKey },
    ...(payload === undefined ? {} : { payload }),
  });
  said.push(JSON.stringify(response.headers), response.body);
  const body = response.body === '' ? {} : response.json<{ data?: { id?: string } }>();
  return { status: response.statusCode, id: body.data?.id ?? '' };
}

/** Waits until no job is due, with DefectDojo as given. */
async function settle(mode: EchoMode = 'name'): Promise<void> {
  proxy.mode = mode;
  const due = () => owner`select 1 from graphile_worker.jobs
    where attempts < max_attempts and (locked_at is not null or run_at < now() + interval '1 second')
      and task_identifier <> 'defectdojo.sweep'`;
  await expect.poll(due, { timeout: 60_000, interval: 100 }).toHaveLength(0);
}

/** Returns each row of each table, the queue's included, as text. */
async function dump(): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`;
  const texts: string[] = [];
  for (const { name } of tables) {
    await owner`select set_config('defectdojo.maintenance', 'on', false)`;
    const rows = await owner.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}

it('shows no part of an API key or a master key in the database, logs, jobs and responses of any flow', async () => {
  const { simulator } = world;
  const newKey = simulator.addUser({ username: 'service', isSuperuser: true });
  secrets = [wrongKey, simulator.token, newKey, ...[VAULT_KEY, next].flatMap(masterForms)];
  const repository = await ingest(world, makeScan({ findings: 12, repository: 'acme/shop' }));
  await ingest(world, makeScan({ findings: 3, repository: 'acme/bank' }));
  expect((await send('DELETE', '/connection')).status).toBeLessThan(300);
  for (const mode of ['rejected', 'failing', 'refused'] as const) {
    proxy.mode = mode;
    await send('POST', '/connection', { url: proxy.url, apiKey: wrongKey });
  }
  proxy.mode = 'name';
  const connected = await send('POST', '/connection', { url: proxy.url, apiKey: simulator.token });
  expect(connected.status).toBeLessThan(300);
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' };
  const mapping = await send('POST', '/mappings', { repositoryId: repository.repositoryId, product });
  expect(mapping.status).toBeLessThan(300);
  await settle();
  for (const mode of ['refused', 'failing', 'rejected'] as const) {
    await ingest(world, makeScan({ findings: mode.length, repository: 'acme/shop' }));
    await send('POST', `/mappings/${mapping.id}/pushes`, { retry: true });
    await settle(mode);
    await send('POST', '/connection/check');
  }
  proxy.mode = 'name';
  expect((await send('PUT', '/connection/key', { apiKey: newKey })).status).toBeLessThan(300);
  await send('POST', `/mappings/${mapping.id}/checks`);
  const rule = { kind: 'template', template: '{name}', productType: 'Gecko' };
  await send('POST', '/mapping-batches', { rule, repositories: { kind: 'not_mapped' } });
  await send('PATCH', `/repositories/${repository.repositoryId}/profile`, {
    level: 2,
    levelReason: 'We must.',
  });
  await settle();
  await startKeyRotation({ database: world.context.database, vault: rotated });
  await send('GET', '/products?search=shop');
  const paths = ['/connection', '/notices', '/activity', '/mappings', '/overview', '/repositories'];
  for (const path of [...paths, `/mappings/${mapping.id}/pushes`, `/mappings/${mapping.id}/checks`])
    expect((await send('GET', path)).status).toBe(200);
  const text = await dump();
  expect(text).toContain('defectdojo.connections');
  expect(text).toContain('defectdojo.reseal_key');
  expectNoPart(secrets, text, 'database');
  expect((await send('DELETE', '/connection')).status).toBeLessThan(300);
  await settle();
  expectNoPart(secrets, await dump(), 'database');
  expectNoPart(secrets, said.join('\n'), 'logs and responses');
  // The search finds what it looks for.
  expect(() =>
    expectNoPart(secrets, `a ${Buffer.from(` ${newKey}`).toString('base64')} b`, 'here'),
  ).toThrow();
}, 240_000);
