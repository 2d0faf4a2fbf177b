import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { withTeam } from '@gecko-defectdojo/data';
import { createTeam, createUser, issueApiKey } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiTeam, createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import type { ApiTeam } from '../api.fixture.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let app: FastifyInstance;
let team: ApiTeam;
/** Another team, whose requests count for themselves. */
let other: ApiTeam;
const log: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  app = await createTestApp(createTestContext(testDatabase.database), log);
  team = await createApiTeam(app, testDatabase.database);
  other = await createApiTeam(app, testDatabase.database);
});
afterAll(async () => {
  await app.close();
  await simulator.close();
  await testDatabase.close();
});

async function connect(url: string, apiKey: string, by = team) {
  const answer = await by.as('admin')('POST', '/connection', { url, apiKey });
  answers.push(answer.text);
  const { status, code, detail, errors } = answer.body;
  return { status, code, detail, field: errors?.[0]?.field, errors };
}

/** An address at which nothing listens. */
function goneAddress(): Promise<string> {
  return withServer(
    () => undefined,
    (url) => Promise.resolve(url),
  );
}

async function withServer<T>(listener: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('connecting tells apart', () => {
  it('an instance that cannot be reached', async () => {
    expect(await connect(await goneAddress(), simulator.token)).toMatchObject({
      status: 422,
      code: 'unreachable',
      field: 'url',
    });
  });

  it('a host name that does not exist', async () => {
    const answer = await connect('https://defectdojo.invalid', simulator.token);
    expect(answer).toMatchObject({ status: 422, code: 'dns_failed', field: 'url' });
  });

  it('a page that is not DefectDojo', async () => {
    const answer = await withServer(
      (_, response) => response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>'),
      (url) => connect(url, simulator.token),
    );
    expect(answer).toMatchObject({ status: 422, code: 'not_defectdojo', field: 'url' });
  });

  it('a server that echoes the key it was sent', async () => {
    const answer = await withServer(
      (request, response) => {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ detail: `bad header ${request.headers.authorization}` }));
      },
      (url) => connect(url, simulator.token),
    );
    expect(answer).toMatchObject({ status: 422, code: 'remote_refused', field: 'url' });
  });

  it('a proxy that removes the header with the key', async () => {
    const answer = await withServer(
      (_, response) => {
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ detail: 'Authentication credentials were not provided.' }));
      },
      (url) => connect(url, simulator.token),
    );
    expect(answer).toMatchObject({ status: 422, code: 'key_rejected', field: 'url' });
  });

  it('a rejected key', async () => {
    const answer = await connect(simulator.url, 'f'.repeat(40));
    expect(answer).toMatchObject({ status: 422, code: 'key_rejected', field: 'apiKey' });
  });

  it('an inactive user', async () => {
    const answer = await connect(simulator.url, simulator.inactiveToken);
    expect(answer).toMatchObject({ status: 422, code: 'user_inactive', field: 'apiKey' });
  });

  it('a missing right', async () => {
    simulator.faults.add({
      match: { path: '/api/v2/product_types/' },
      action: {
        kind: 'respond',
        status: 403,
        body: { detail: 'You do not have permission to perform this action.' },
      },
    });
    const answer = await connect(simulator.url, simulator.plainToken);
    expect(answer).toMatchObject({ status: 422, code: 'right_missing', field: 'apiKey' });
    expect(answer.detail).toContain('view product types');
  });

  it('plain http', async () => {
    const answer = await connect('http://defectdojo.example.com', simulator.token);
    expect(answer).toMatchObject({ status: 400, code: 'url_not_https', field: 'url' });
  });

  it('an address that is none', async () => {
    const answer = await connect('https://', simulator.token);
    expect(answer).toMatchObject({ status: 400, code: 'url_invalid', field: 'url' });
  });

  it('a private address, when the operator does not allow it', async () => {
    const strict = await createTestApp(createTestContext(testDatabase.database, false), log);
    const strictTeam = await createApiTeam(strict, testDatabase.database);
    for (const url of ['https://127.0.0.1', 'https://10.0.0.8', 'https://[::1]', 'https://localhost']) {
      const answer = await strictTeam.as('admin')('POST', '/connection', { url, apiKey: simulator.token });
      expect(answer.body, url).toMatchObject({ status: 400, code: 'address_refused' });
    }
    await strict.close();
  });
});

describe('connecting shows both errors at once', () => {
  const tooShort = { field: 'apiKey', message: 'Paste the whole API v2 key.' };

  it.each([
    ['plain http', 'http://defectdojo.example.com', 400, 'url_not_https'],
    ['an address that is none', 'https://', 400, 'url_invalid'],
    ['no address', ' ', 400, 'validation_failed'],
    ['a host name that does not exist', 'https://defectdojo.invalid', 422, 'dns_failed'],
  ])('of a key that is none and %s', async (_, url, status, code) => {
    const answer = await connect(url, 'abc', other);
    expect(answer).toMatchObject({ status, code, errors: [{ field: 'url' }, tooShort] });
    expect(answer.detail).toContain(tooShort.message);
  });

  it('of a key that is none and an instance that cannot be reached', async () => {
    const answer = await connect(await goneAddress(), `${simulator.token} ${simulator.token}`, other);
    const spaced = { field: 'apiKey', message: 'An API v2 key has no spaces in it.' };
    expect(answer).toMatchObject({ code: 'unreachable', errors: [{ field: 'url' }, spaced] });
  });

  it('of a key that is none and a page that is not DefectDojo', async () => {
    const answer = await withServer(
      (_, response) => response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>'),
      (url) => connect(url, '', other),
    );
    expect(answer).toMatchObject({ code: 'not_defectdojo', errors: [{ field: 'url' }, tooShort] });
  });

  it('and only that of the key where a DefectDojo responds, which is never sent what was pasted', async () => {
    simulator.requests.clear();
    expect(await connect(simulator.url, 'abc', other)).toMatchObject({
      status: 400,
      code: 'validation_failed',
      errors: [tooShort],
    });
    expect(simulator.requests.length).toBe(1);
    expect(simulator.requests.writes).toBe(0);
  });

  it('names each field of an input that lacks both', async () => {
    const answer = await other.as('admin')('POST', '/connection', {});
    expect(answer.body.status).toBe(400);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ field: 'url' }),
      expect.objectContaining({ field: 'apiKey' }),
    ]);
  });
});

describe('the API key', () => {
  it('appears in no answer and no log line, whether it was taken, refused or malformed', async () => {
    const send = team.as('admin');
    const token = simulator.token;
    const malformed = `${token} ${token}`;
    answers.push((await send('POST', '/connection', { url: simulator.url, apiKey: malformed })).text);
    answers.push(
      (await send('POST', '/connection', { url: `https://x:${token}@example.com`, apiKey: token })).text,
    );
    await connect(simulator.url, `Token ${token}`);
    for (const [method, path, body] of [
      ['GET', '/connection'],
      ['POST', '/connection/check'],
      ['PUT', '/connection/key', { apiKey: `"token ${token}"` }],
      ['PUT', '/connection/key', { apiKey: 'f'.repeat(40) }],
      ['GET', '/products'],
      ['GET', '/mappings'],
    ] as const) {
      answers.push((await send(method, path, body)).text);
    }
    expect(answers.at(-5)).toContain(`"keyLastFour":"${token.slice(-4)}"`);
    simulator.rotateToken('admin');
    answers.push((await send('GET', '/products')).text, (await send('GET', '/connection')).text);
    expect(answers.length).toBeGreaterThan(12);
    expect(log.length).toBeGreaterThan(20);
    const keys = [token, simulator.plainToken, simulator.inactiveToken, 'f'.repeat(40)];
    for (const text of [...answers, ...log]) {
      for (const key of keys) expect(text).not.toContain(key);
    }
  });
});

describe('a caller who hangs up', () => {
  it('ends what was asked of DefectDojo', async () => {
    const hungUp = Promise.withResolvers<undefined>();
    await withServer(
      (_, response) => {
        response.once('close', () => hungUp.resolve(undefined));
        controller.abort();
      },
      async (url) => {
        const target = `${await app.listen({ port: 0, host: '127.0.0.1' })}${PREFIX}/connection`;
        const key = await freshKey();
        const asked = fetch(target, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': key },
          body: JSON.stringify({ url, apiKey: 'f'.repeat(40) }),
          signal: controller.signal,
        });
        await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
        await hungUp.promise;
      },
    );
    expect(log.some((line) => line.includes('"level":50'))).toBe(false);
  });

  const controller = new AbortController();

  async function freshKey(): Promise<string> {
    const { database } = testDatabase;
    const teamId = await createTeam(database, { name: 'Another team' });
    return withTeam(database, teamId, async (tx) => {
      const userId = await createUser(tx, { teamId, email: 'a@example.com', name: 'A', role: 'admin' });
      return issueApiKey(tx, { teamId, userId });
    });
  }
});
