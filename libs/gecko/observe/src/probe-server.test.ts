import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProbeServer, type ProbeServer } from './probe-server.ts';

let server: ProbeServer;
beforeAll(async () => {
  server = await startProbeServer({
    host: '127.0.0.1',
    port: 0,
    paths: {
      '/healthz': () => ({ type: 'application/json', body: '{"status":"ok"}' }),
      '/readyz': () => Promise.resolve({ status: 503, type: 'application/json', body: '{}' }),
      '/breaks': () => Promise.reject(new Error('postgres://secret@host')),
    },
  });
});
afterAll(() => server.close());

const get = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${String(server.port)}${path}`, init);

it('serves its paths and nothing else', async () => {
  expect(await (await get('/healthz?verbose')).json()).toEqual({ status: 'ok' });
  expect((await get('/readyz')).status).toBe(503);
  for (const path of ['/', '/metrics', '/constructor', '/healthz/'])
    expect((await get(path)).status).toBe(404);
  expect((await get('/healthz', { method: 'POST', body: 'x' })).status).toBe(404);
});

it('tells nothing about a failure', async () => {
  const response = await get('/breaks');
  expect([response.status, await response.text()]).toEqual([500, '']);
});

it('closes at once, also with a client that says nothing', async () => {
  const silent = connect(server.port, '127.0.0.1');
  const closed = new Promise((resolve) => silent.once('close', resolve));
  await new Promise((resolve) => silent.once('connect', resolve));
  await server.close();
  await closed;
});
