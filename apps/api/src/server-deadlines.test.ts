import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openApi } from './api.fixture.ts';
import { DEFAULT_DEADLINES } from './server-deadlines.ts';

let api: Awaited<ReturnType<typeof openApi>>;

afterEach(() => api.close());

async function listen(): Promise<number> {
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  return (api.app.server.address() as AddressInfo).port;
}

/** Sends the beginning of a request, then a piece now and then. Returns the response once the connection has ended. */
function drip(port: number, head: string, piece: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const timer = setInterval(() => socket.write(piece), 60);
    let text = '';
    socket.on('data', (part: Buffer) => {
      text += part.toString();
      // A write to a connection that the server has ended would lose the response.
      clearInterval(timer);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearInterval(timer);
      resolve(text);
    });
    socket.write(head);
  });
}

const head = (path: string, key: string) =>
  `POST ${path} HTTP/1.1\r\nHost: gecko\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n`;

describe('a slow client', () => {
  it('has its connection ended when its headers take too long', async () => {
    api = await openApi({ deadlines: { headersMs: 200, requestMs: 300, lookMs: 50 } });
    const answer = await drip(await listen(), 'GET /health HTTP/1.1\r\nHost: gecko\r\n', 'X-A: b\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('has its connection ended when its body takes too long', async () => {
    api = await openApi({ deadlines: { headersMs: 200, requestMs: 300, lookMs: 50 } });
    const { admin } = await api.makeTeam('Slow');
    const answer = await drip(await listen(), head('/api/v1/scans', admin.key), ' ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('gets a problem from the integration, whatever the deadlines of its host', async () => {
    api = await openApi({ timings: { bodyMs: 200 } });
    const { admin } = await api.makeTeam('Slow');
    const path = '/api/v1/integrations/defectdojo/connection';
    const answer = await drip(await listen(), head(path, admin.key), ' ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toContain('The request took too long to arrive. Send it again.');
  });

  it('has 10 s for headers, 60 s for a request and 120 s of silence', async () => {
    api = await openApi();
    await api.app.ready();
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = api.app.server;
    expect({ headersTimeout, requestTimeout, timeout, keepAliveTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 60_000,
      timeout: 120_000,
      keepAliveTimeout: 72_000,
    });
    expect(DEFAULT_DEADLINES.lookMs).toBe(1_000);
  });
});
