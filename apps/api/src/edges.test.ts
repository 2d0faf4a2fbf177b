import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, openApi, scanOf } from './api.fixture.ts';

let api: Awaited<ReturnType<typeof openApi>>;
let people: Awaited<ReturnType<typeof api.makeTeam>>;
let port: number;

beforeAll(async () => {
  api = await openApi({ letsChoose: true, trustProxy: ['127.0.0.1'] });
  people = await api.makeTeam('Edge');
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  port = (api.app.server.address() as AddressInfo).port;
});
afterAll(() => {
  api.app.server.closeAllConnections();
  return api.close();
});

interface Sent {
  readonly status: number;
  readonly text: string;
}

/**
 * Sends a body piece by piece over a real connection, until all of it is sent or a response arrives. Returns status
 * 0 if the server closes the connection while a piece is being sent: the response is lost then.
 */
function upload(path: string, pieces: number, headers: Record<string, string> = {}): Promise<Sent> {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const own = { 'x-api-key': people.admin.key, 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const request = send({ port, path, method: 'POST', agent: false, headers: { ...own, ...headers } });
    let isOver = false;
    const end = (sent: Sent) => {
      isOver = true;
      resolve(sent);
    };
    request.once('response', (response) => {
      isOver = true;
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.once('close', () => end({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', () => end({ status: 0, text: '' }));
    let sent = 0;
    const next = () => {
      if (isOver) return;
      if ((sent += 1) > pieces) request.end();
      else request.write(piece, () => setImmediate(next));
    };
    next();
  });
}

/** Begins to send a scan and does not go on. */
function beginScan(): Promise<ReturnType<typeof send>> {
  const headers = { 'x-api-key': people.admin.key, 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const request = send({ port, path: '/api/v1/scans', method: 'POST', agent: false, headers });
    request.on('error', () => undefined);
    request.write('{"scan":', () => resolve(request));
  });
}

describe('a scan of 100 MB', () => {
  it('is refused at its announced length', async () => {
    const length = String(100 * 1024 * 1024);
    const answer = await upload('/api/v1/scans', 1, { 'content-length': length });
    expect(answer).toMatchObject({ status: 413 });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'validation_failed', status: 413 });
  });

  it('is refused at 16 MB where it announces none, and leaves the process serving', async () => {
    const before = process.memoryUsage.rss();
    const { status } = await upload('/api/v1/scans', 100);
    expect([413, 0]).toContain(status);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
    expect((await api.app.inject('/health')).statusCode).toBe(200);
  });

  it('waits while four others are under way, and then is taken in', async () => {
    const scan = async () =>
      (await api.send(people.admin, 'POST', '/scans', scanOf([findingOf('a')]))).status;
    const others: Awaited<ReturnType<typeof beginScan>>[] = [];
    const scanBesideOneMore = async () => {
      others.push(await beginScan());
      return scan();
    };
    try {
      await expect.poll(scanBesideOneMore, { timeout: 20_000 }).toBe(429);
      expect(others.length).toBeGreaterThanOrEqual(4);
    } finally {
      for (const request of others) request.destroy();
    }
    await expect.poll(scan, { timeout: 20_000 }).toBe(201);
  });
});

describe('odd paths and texts', () => {
  it.each([
    '/%00',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%',
    '/%ff',
    `/api/v1/repositories/${'x'.repeat(9_000)}/findings`,
    '/api/v1/repositories/%00/findings',
    '/api/v1/repositories/../people/..',
    '/api/v1/repositories?search=%00',
    '/api/v1/repositories/lookup?provider=github&path=a%00b',
    '/api/v1/integrations/defectdojo/repositories?search=%00',
    '/api/v1/integrations/defectdojo/repositories/%00',
    `/api/v1/integrations/defectdojo/repositories/${'x'.repeat(9_000)}`,
  ])('are refused at %s with a problem that does not repeat them', async (path) => {
    const answer = await new Promise<Sent>((resolve, reject) => {
      const headers = { 'x-api-key': people.admin.key };
      send({ port, path, agent: false, headers }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
        .once('error', reject)
        .end();
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.parse(answer.text)).toMatchObject({
      status: answer.status,
      type: expect.stringMatching(/^urn:gecko:/),
    });
    expect(answer.text).not.toContain('xxx');
  });
});

describe('behind TLS', () => {
  const url = '/api/v1/session';
  const ask = (headers: Record<string, string>) =>
    api.app.inject({
      method: 'POST',
      url,
      headers: { host: 'gecko.example', ...headers },
      payload: { userId: people.admin.userId },
    });

  it('asks browsers to come over TLS only', async () => {
    const secure = await ask({ 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' });
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const plain = await ask({ 'sec-fetch-site': 'same-origin' });
    expect(plain.headers).not.toHaveProperty('strict-transport-security');
  });

  it.each([
    ['https', 'https://gecko.example', 201],
    ['http', 'http://gecko.example', 201],
    ['http', 'https://gecko.example', 403],
    ['https', 'http://gecko.example', 403],
    ['https', 'https://gecko.example:8443', 403],
    ['https', 'null', 403],
  ])('over %s takes a change of the origin %s with %i', async (scheme, origin, status) => {
    const answer = await ask({ 'x-forwarded-proto': scheme, origin });
    expect(answer.statusCode).toBe(status);
  });

  it('believes no header of a client that is no proxy', async () => {
    const answer = await api.app.inject({
      url: '/health',
      remoteAddress: '192.0.2.1',
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  });
});
