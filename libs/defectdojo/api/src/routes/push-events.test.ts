import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { withTeam } from '@gecko-defectdojo/data';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { changeRoles } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApiTeam, createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import type { ApiTeam } from '../api.fixture.ts';

const STREAMS_MAX = 10;

let testDatabase: TestDatabase;
let simulator: Simulator;
let app: FastifyInstance;
let team: ApiTeam;
/** Follows a push that no worker takes, so it waits for ever. */
let url: string;
let aborting: AbortController;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});
beforeEach(async () => {
  app = await createTestApp({
    ...createTestContext(testDatabase.database),
    timings: { followMs: 50, followAskMs: 50 },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  team = await createApiTeam(app, testDatabase.database);
  const admin = team.as('admin');
  await admin('POST', '/connection', { url: simulator.url, apiKey: simulator.token });
  const repositoryId = await team.addRepository('acme/shop');
  const name = `Shop of ${team.teamId}`;
  const mapped = await admin('POST', '/mappings', { repositoryId, product: { kind: 'new', name } });
  const pushes = await admin('GET', `/mappings/${String(mapped.body.data.id)}/pushes`);
  const { port } = app.server.address() as AddressInfo;
  url = `http://127.0.0.1:${String(port)}${PREFIX}/pushes/${String(pushes.body.data[0].id)}/events`;
  aborting = new AbortController();
});
afterEach(async () => {
  aborting.abort();
  // Node does not treat a connection without a request as idle, so it would delay the end.
  app.server.closeAllConnections();
  await app.close();
});

/** Follows the push as one person, and has read its first state. */
async function follow(role: 'admin' | 'manager' = 'admin') {
  const answer = await fetch(url, {
    headers: { 'x-api-key': team.keyOf(role) },
    signal: aborting.signal,
  });
  if (!answer.ok || !answer.body) return { status: answer.status, problem: await answer.json() };
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  return { status: answer.status, first: first.value, reader };
}

it('ends when the server stops, which does not wait for the push', async () => {
  const { first, reader } = await follow();
  expect(first).toContain('event: push');
  const startedAt = performance.now();
  await app.close();
  // It would follow the push for minutes.
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect(await reader?.read()).toMatchObject({ done: true });
});

it('ends soon after its reader may not look any more', async () => {
  const { reader } = await follow();
  await withTeam(testDatabase.database, team.teamId, (tx) => changeRoles(tx, team.teamId, 'read_only'));
  expect(await Promise.race([reader?.read(), delay(5_000, 'still open')])).toMatchObject({ done: true });
});

it('is refused to somebody who follows too many already, until one of them is closed', async () => {
  const streams = await Promise.all(Array.from({ length: STREAMS_MAX }, () => follow()));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect(await follow()).toMatchObject({ status: 409, problem: { code: 'conflict' } });
  expect((await follow('manager')).status).toBe(200);
  await streams[0]?.reader?.cancel();
  let status = 409;
  for (let look = 0; look < 100 && status !== 200; look += 1) {
    await delay(50);
    ({ status } = await follow());
  }
  expect(status).toBe(200);
});
