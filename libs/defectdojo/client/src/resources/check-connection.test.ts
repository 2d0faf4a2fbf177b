import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { RequestRecord } from '../client-options.ts';
import { respondJson, clientOf, serve, serveSockets } from '../http-server.fixture.ts';
import { checkConnection } from './check-connection.ts';

describe('a connection check', () => {
  it.each([
    ['3.2.0', { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true }],
    ['2.46.4', { mitigatedDate: true, cvssV4: false, fixAvailable: false, manyCwes: false }],
  ] as const)(
    'returns account, version and capabilities of %s with three reads',
    async (version, capabilities) => {
      const simulator = await startSimulator({ version });
      onTestFinished(() => simulator.close());
      const records: RequestRecord[] = [];
      const { client } = clientOf(simulator.url, {
        apiKey: simulator.token,
        onRequest: (record) => records.push(record),
      });
      expect(await checkConnection(client)).toMatchObject({
        account: { username: 'admin' },
        version,
        capabilities,
        user: { kind: 'superuser', memberships: version === '2.46.4' ? 0 : null },
        keyExpiresAt: undefined,
      });
      expect(records.map(({ path, write }) => [path, write])).toEqual([
        ['/user_profile/', false],
        ['/login', false],
        ['/product_types/', false],
      ]);
    },
  );

  it('distinguishes a rejected key, an inactive user and a user with few rights', async () => {
    const simulator = await startSimulator();
    onTestFinished(() => simulator.close());
    const check = (apiKey: string) => checkConnection(clientOf(simulator.url, { apiKey }).client);
    await expect(check('0'.repeat(40))).rejects.toMatchObject({ code: 'key_rejected', field: 'apiKey' });
    await expect(check(simulator.inactiveToken)).rejects.toMatchObject({ code: 'user_inactive' });
    await expect(check(simulator.plainToken)).resolves.toMatchObject({ user: { kind: 'plain' } });
  });

  it('distinguishes a server that is not DefectDojo from an unreachable one', async () => {
    const page = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>'),
    );
    const otherApi = await serve((_request, response) => respondJson(response, 200, { ok: true }));
    const login = await serve((_request, response) => response.writeHead(302, { location: '/login' }).end());
    for (const url of [page, otherApi, login]) {
      await expect(checkConnection(clientOf(url).client)).rejects.toMatchObject({
        code: 'not_defectdojo',
      });
    }
    await expect(checkConnection(clientOf('http://127.0.0.1:1').client)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it.each([
    ['{"openapi":"3.0.3","info":{"title":"Defect Dojo API v2","version":"2.46.4","x":"', '2.46.4'],
    ['{"openapi":"3.0.3","info":{"title":"Other API","version":"9.9"}}', undefined],
    ['not json at all', undefined],
  ])('reads the version from %s', async (head, version) => {
    const origin = await serve((request, response) => {
      if (request.url?.includes('schema') === true) {
        response.writeHead(200, { 'content-type': 'application/vnd.oai.openapi+json' });
        response.end(head + ' '.repeat(10_000));
      } else respondProfileOrTypes(request.url ?? '', response);
    });
    expect((await checkConnection(clientOf(origin).client)).version).toBe(version);
  });

  it.each([
    ['its login page shows it', '<p class="mt-2">v. 3.2.0 ( release mode )</p>', '3.2.0', 3],
    ['an operator shows another text there', '<p>v. Acme Dojo ( release mode )</p>', '2.46.4', 4],
    ['the page is of another server', '<h1>Sign in</h1>', '2.46.4', 4],
  ])('asks the schema for the version only where it has to: %s', async (_, page, version, requests) => {
    let count = 0;
    const origin = await serve((request, response) => {
      count += 1;
      expect(request.url?.endsWith('/login') === true && request.headers.authorization !== undefined).toBe(
        false,
      );
      if (request.url?.endsWith('/login') === true)
        response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      else if (request.url?.includes('schema') === true)
        respondJson(response, 200, {
          openapi: '3.0.3',
          info: { title: 'DefectDojo API v2', version: '2.46.4' },
        });
      else respondProfileOrTypes(request.url ?? '', response);
    });
    expect((await checkConnection(clientOf(origin).client)).version).toBe(version);
    expect(count).toBe(requests);
  });

  it('reads the head of a schema that never ends', async () => {
    const origin = await serve((request, response) => {
      if (request.url?.includes('schema') !== true) {
        respondProfileOrTypes(request.url ?? '', response);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`{"info":{"title":"DefectDojo API v2","version":"3.2.0"},${' '.repeat(5_000)}`);
    });
    expect((await checkConnection(clientOf(origin).client)).version).toBe('3.2.0');
  });

  it('continues without a version if the schema is switched off or fails', async () => {
    const origin = await serve((request, response) => {
      if (request.url?.includes('schema') === true)
        response.writeHead(404, { 'content-type': 'text/html' }).end();
      else respondProfileOrTypes(request.url ?? '', response);
    });
    const check = await checkConnection(clientOf(origin).client);
    expect([check.version, check.capabilities]).toEqual([
      undefined,
      { mitigatedDate: false, cvssV4: false, fixAvailable: false, manyCwes: false },
    ]);
  });

  it('ends after its own time limit, and with the reason of its signal', async () => {
    const origin = await serveSockets(() => undefined);
    const { client } = clientOf(origin, { timeouts: { checkMs: 60 } });
    await expect(checkConnection(client)).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
      field: 'url',
    });
    const signal = AbortSignal.abort(new Error('left the page'));
    await expect(checkConnection(client, { signal })).rejects.toThrow('left the page');
  });
});

function respondProfileOrTypes(url: string, response: Parameters<typeof respondJson>[0]) {
  const profile = { user: { id: 1, username: 'admin', is_superuser: true }, user_contact_info: null };
  respondJson(
    response,
    200,
    url.includes('user_profile') ? profile : { count: 0, next: null, previous: null, results: [] },
  );
}
