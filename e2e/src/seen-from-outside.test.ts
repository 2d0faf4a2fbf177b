import { buildApi } from '@gecko/api';
import { createGeckoHost, issueApiKey } from '@gecko/host';
import { withTeam as inGecko } from '@gecko/data';
import { startWorker } from '@gecko/worker';
import type { RunningWorker } from '@gecko/worker';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ingest, makeWorld, type World } from './world.ts';

const BASE = '/api/v1/integrations/defectdojo';

interface Sent {
  readonly status: number;
  readonly requestId: unknown;
  readonly body: { readonly data?: Readonly<Record<string, unknown>>; readonly requestId?: string };
}

let world: World;
let app: FastifyInstance;
let worker: RunningWorker;
let geckoKey: string;
let mappingId: string;

beforeAll(async () => {
  world = await makeWorld();
  const { context, testDatabase } = world;
  app = await buildApi({
    ...context,
    gecko: testDatabase.gecko,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example', database: testDatabase.gecko }),
  });
  const { teamId, userId } = context.actor;
  geckoKey = await inGecko(testDatabase.gecko, teamId, (tx) => issueApiKey(tx, { teamId, userId }));
  worker = await startWorker({ context, queueUrl: testDatabase.queueUrl });
  const { repositoryId } = await ingest(world, makeScan({ findings: 5, repository: 'acme/shop' }));
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' };
  const mapping = await send('POST', '/mappings', { body: { repositoryId, product } });
  mappingId = String(mapping.body.data?.['id']);
  await pushed(await latestPush());
});
afterAll(async () => {
  await worker.stop();
  await app.close();
  await world.close();
});

/** Sends a request to the API, as the page does. */
async function send(
  method: 'GET' | 'POST',
  path: string,
  { body, requestId }: { readonly body?: object; readonly requestId?: string } = {},
): Promise<Sent> {
  const response = await app.inject({
    method,
    url: `${BASE}${path}`,
    headers: { 'x-api-key': geckoKey, ...(requestId === undefined ? {} : { 'x-request-id': requestId }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: response.statusCode,
    requestId: response.headers['x-request-id'],
    body: response.json(),
  };
}

async function latestPush(): Promise<string> {
  const { body } = await send('GET', `/mappings/${mappingId}/pushes?limit=1`);
  const [push] = body.data as unknown as readonly { readonly id: string }[];
  return push!.id;
}

/** Waits for the end of a push, and returns it. */
async function pushed(pushId: string): Promise<Readonly<Record<string, unknown>>> {
  return vi.waitUntil(
    async () => {
      const push = (await send('GET', `/pushes/${pushId}`)).body.data ?? {};
      return push['finishedAt'] === null || push['finishedAt'] === undefined ? undefined : push;
    },
    { timeout: 20_000 },
  );
}

/** Clicks *Push now*, and waits for the end of the push. */
async function pushNow(requestId?: string) {
  const clicked = await send('POST', `/mappings/${mappingId}/pushes`, {
    body: {},
    ...(requestId === undefined ? {} : { requestId }),
  });
  expect(clicked.status).toBeLessThan(300);
  return { clicked, push: await pushed(String(clicked.body.data?.['id'])) };
}

describe('a click', () => {
  it('is followed by its id to each request that DefectDojo logs, and back to the push', async () => {
    const { simulator } = world;
    simulator.requests.clear();
    const { clicked, push } = await pushNow('click-4711');
    expect(clicked.requestId).toBe('click-4711');
    expect(push['requestId']).toBe('click-4711');
    expect(simulator.requests.length).toBeGreaterThan(0);
    for (const { userAgent } of simulator.requests)
      expect(userAgent).toBe('Gecko-DefectDojo (request click-4711)');
  });

  it('gets an id where the sender chose none, which a refusal names, too', async () => {
    const { clicked, push } = await pushNow();
    expect(clicked.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(push['requestId']).toBe(clicked.requestId);
    const refused = await send('GET', '/pushes/00000000-0000-4000-8000-000000000000');
    expect(refused.status).toBe(404);
    expect(refused.body.requestId).toBe(refused.requestId);
  });

  it('on the status of a finding is followed through the trigger of the host', async () => {
    const { simulator, teamId, testDatabase } = world;
    const [finding] = await inGecko(testDatabase.gecko, teamId, (tx) =>
      tx.execute<{ id: string; repository_id: string }>(
        `select id, repository_id from gecko.findings where team_id = '${teamId}' limit 1`,
      ),
    );
    simulator.requests.clear();
    const response = await app.inject({
      method: 'POST',
      url: `/api/v1/repositories/${finding!.repository_id}/findings/status`,
      headers: { 'x-api-key': geckoKey, 'x-request-id': 'triage-1' },
      payload: { findingIds: [finding!.id], status: 'false_positive' },
    });
    expect(response.headers['x-request-id']).toBe('triage-1');
    await expect.poll(() => simulator.requests.writes, { timeout: 20_000 }).toBeGreaterThan(0);
    for (const { userAgent } of simulator.requests) expect(userAgent).toContain('(request triage-1)');
  });
});
