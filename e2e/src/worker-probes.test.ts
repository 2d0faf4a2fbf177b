import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { METRICS } from '@gecko-defectdojo/host';
import { borrowTestDatabase } from '@gecko-defectdojo/testing-host/reused-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VAULT_KEY } from './world.ts';

const MAIN = new URL('../../apps/worker/src/main.ts', import.meta.url).pathname;
const patience = { timeout: 30_000, interval: 50 };

let testDatabase: TestDatabase;
let folder: string;
let port: number;
/** The way to the database, which a test closes and opens. */
let door: Awaited<ReturnType<typeof makeDoor>>;
let worker: ChildProcess;

beforeAll(async () => {
  testDatabase = await borrowTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'worker-probes-'));
  writeFileSync(join(folder, 'ring'), `test:${VAULT_KEY.toString('base64')}`, { mode: 0o600 });
  port = await freePort();
  door = await makeDoor(testDatabase.appUrl);
  worker = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: door.of(testDatabase.appUrl),
      QUEUE_DATABASE_URL: door.of(testDatabase.queueUrl),
      GECKO_APP_URL: 'https://app.gecko.security',
      GECKO_VAULT_KEYS_FILE: join(folder, 'ring'),
      METRICS_PORT: String(port),
    },
    stdio: 'ignore',
  });
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await door.close();
  rmSync(folder, { recursive: true });
  await testDatabase.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo; // it listens on a port
  server.close();
  return free;
}

/** A port that leads to a database while it is open. Closing it breaks what goes through. */
async function makeDoor(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const at = await freePort();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const inner = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, inner],
      [inner, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  return {
    of: (url: string) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(at) }).href,
    open: () => once(server.listen(at, '127.0.0.1'), 'listening'),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
  };
}

/** The status of a path, and what it says; 0 while nothing listens. */
async function ask(path: string): Promise<{ status: number; body: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
}
const statusOf = async (path: string) => (await ask(path)).status;

interface Readiness {
  readonly checks: readonly { readonly name: string; readonly state: string }[];
}
const partsOf = async () => {
  const { checks } = JSON.parse((await ask('/readyz')).body) as Readiness;
  return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
};

it('is alive and not ready before its database is there', async () => {
  await expect.poll(() => statusOf('/healthz'), patience).toBe(200);
  expect(await statusOf('/readyz')).toBe(503);
  expect(await partsOf()).toMatchObject({ database: 'failed', runner: 'failed' });
  // A scrape still tells of the process itself.
  const { status, body } = await ask('/metrics');
  expect(status).toBe(200);
  expect(body).toContain('nodejs_eventloop_lag_seconds');
});

it('is ready once the database is, and tells every metric that it declares, naming no team', async () => {
  await door.open();
  await expect.poll(() => statusOf('/readyz'), patience).toBe(200);
  const parts = await partsOf();
  expect(Object.keys(parts).sort()).toEqual(['database', 'host', 'migrations', 'queue', 'runner']);
  expect(new Set(Object.values(parts))).toEqual(new Set(['ok']));
  const { body } = await ask('/metrics');
  for (const name of Object.keys(METRICS)) expect(body).toContain(`# TYPE ${name} `);
  expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

it('is alive and not ready while the database is away, and comes back by itself', async () => {
  await door.close();
  await expect.poll(() => statusOf('/readyz'), patience).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);
  expect(await statusOf('/metrics')).toBe(200);
  expect(await partsOf()).toMatchObject({ database: 'failed' });
  await door.open();
  await expect.poll(() => statusOf('/readyz'), patience).toBe(200);
});

it('serves nothing else, and ends within 10 s of SIGTERM', async () => {
  for (const path of ['/', '/health', '/metrics/', '/api/v1/integrations/defectdojo/connection'])
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  const startedAt = performance.now();
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(await statusOf('/healthz')).toBe(0);
});
