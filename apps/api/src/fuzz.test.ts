import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectRoutes, fuzz, fuzzRequests } from '@gecko-defectdojo/testing-vitest/fuzz';
import { expect, it } from 'vitest';
import { findingOf, openApi, scanOf } from './api.fixture.ts';
import type { TestPerson } from './api.fixture.ts';

/** The share of Gecko's own routes in a run; the rest belongs to the plugin's. */
const SHARE = 0.25;
const LONG_MS = 30 * 60_000;
const SECRET = 'another-team-secret';

type Api = Awaited<ReturnType<typeof openApi>>;

/** A team with a scanned repository. */
async function scannedTeam(api: Api, name: string, title: string) {
  const { admin } = await api.makeTeam(name);
  const findings = [findingOf('a', { title }), findingOf('b', { title })];
  const { body } = await api.send(admin, 'POST', '/scans', scanOf(findings));
  const repositoryId: string = body.data.repositoryId;
  const listed = await api.send(admin, 'GET', `/repositories/${repositoryId}/findings`);
  const findingIds = (listed.body.data as { id: string }[]).map(({ id }) => id);
  return { admin, repositoryId, findingIds };
}

const KEYS = '/api/v1/api-keys';

/** Signs a person in, because an API key makes no other keys. Returns the headers of the session. */
async function signIn(api: Api, { userId }: TestPerson): Promise<Record<string, string>> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const url = '/api/v1/session';
  const { cookies } = await api.app.inject({ method: 'POST', url, headers, payload: { userId } });
  return { ...headers, cookie: `gecko_session=${cookies[0]?.value ?? ''}` };
}

/** Makes an API key. Returns the id of one that no request needs. */
async function makeKey(api: Api, headers: Record<string, string>): Promise<string> {
  await api.app.inject({ method: 'POST', url: KEYS, headers, payload: {} });
  const listed = await api.app.inject({ url: KEYS, headers });
  // The oldest first, and the oldest signs the requests.
  return (listed.json().data as { id: string }[]).at(-1)?.id ?? '';
}

/** A valid request of each of Gecko's own routes. */
function validRequests(team: {
  readonly admin: TestPerson;
  readonly repositoryId: string;
  readonly findingIds: readonly string[];
}): Readonly<Record<string, { readonly path: string; readonly body?: unknown }>> {
  const { admin, repositoryId, findingIds } = team;
  const repository = `/api/v1/repositories/${repositoryId}`;
  const scan = () => scanOf([findingOf('a'), findingOf('c', { line: 3, cwe: 'CWE-89' })]);
  return {
    'GET /health': { path: '/health' },
    'GET /healthz': { path: '/healthz' },
    'GET /readyz': { path: '/readyz' },
    'GET /': { path: '/' },
    'GET /*': { path: '/index.html' },
    'GET /api/v1/openapi.json': { path: '/api/v1/openapi.json' },
    'GET /api/v1/session/users': { path: '/api/v1/session/users' },
    'POST /api/v1/session': { path: '/api/v1/session', body: { userId: admin.userId } },
    'GET /api/v1/session': { path: '/api/v1/session' },
    'DELETE /api/v1/session': { path: '/api/v1/session' },
    'POST /api/v1/scans': { path: '/api/v1/scans', body: scan() },
    'POST /api/v1/scans/next': { path: '/api/v1/scans/next', body: scan() },
    'POST /api/v1/repositories/:repositoryId/scans': { path: `${repository}/scans` },
    'GET /api/v1/repositories': { path: '/api/v1/repositories?search=shop&limit=5&offset=0' },
    'GET /api/v1/repositories/lookup': {
      path: '/api/v1/repositories/lookup?provider=github&path=acme%2Fshop',
    },
    'GET /api/v1/repositories/:repositoryId/findings': {
      path: `${repository}/findings?branch=main&search=a&status=open&severity=high&type=SQLI&sort=title&order=desc`,
    },
    'GET /api/v1/repositories/:repositoryId/findings/counts': { path: `${repository}/findings/counts` },
    'GET /api/v1/repositories/:repositoryId/findings/:findingId': {
      path: `${repository}/findings/${findingIds[0] ?? ''}`,
    },
    'POST /api/v1/repositories/:repositoryId/findings/status': {
      path: `${repository}/findings/status`,
      body: { findingIds, status: 'accepted_risk', acceptedUntil: '2999-01-01T00:00:00.000Z' },
    },
    'PATCH /api/v1/repositories/:repositoryId/findings/severity': {
      path: `${repository}/findings/severity`,
      body: { findingIds, severity: 5 },
    },
    [`GET ${KEYS}`]: { path: KEYS },
    [`POST ${KEYS}`]: { path: KEYS, body: { scopes: ['integrations.read'], days: 3 } },
    [`DELETE ${KEYS}/:keyId`]: { path: `${KEYS}/${admin.userId}` },
    'GET /api/v1/messages': { path: '/api/v1/messages?limit=5&offset=0' },
    'GET /api/v1/people': { path: '/api/v1/people?limit=5&offset=0' },
  };
}

it(
  "answers valid and spoiled requests to every route of Gecko's own as declared, and never fails",
  async () => {
    const webRoot = mkdtempSync(join(tmpdir(), 'gecko-web-'));
    writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Gecko</title>');
    const { built: api, routes } = await collectRoutes(() => openApi({ webRoot, letsChoose: true }));
    const team = await scannedTeam(api, 'Blue', 'A finding');
    const stranger = await scannedTeam(api, 'Green', SECRET);
    const valid = validRequests(team);
    const session = await signIn(api, team.admin);
    const own = routes.filter(({ url }) => !url.startsWith('/api/v1/integrations/'));
    const successes = await fuzz({
      requests: Math.round(fuzzRequests() * SHARE),
      routes: own,
      validRequestOf: async ({ method, url }) =>
        url === `${KEYS}/:keyId`
          ? { path: `${KEYS}/${await makeKey(api, session)}` }
          : valid[`${method} ${url}`],
      send: async ({ method, headers, ...request }) => {
        const answer = await api.app.inject({
          ...request,
          method,
          headers: {
            ...(request.url.startsWith(KEYS) ? session : { 'x-api-key': team.admin.key }),
            ...headers,
          },
        });
        return {
          status: answer.statusCode,
          type: answer.headers['content-type'] ?? '',
          text: answer.body,
        };
      },
      foreign: [stranger.repositoryId, ...stranger.findingIds],
      secrets: [SECRET],
    });
    expect([...successes].filter(([, count]) => count === 0)).toEqual([]);
    expect([...successes.keys()].sort()).toEqual(Object.keys(valid).sort());
    await api.close();
    rmSync(webRoot, { recursive: true });
  },
  LONG_MS,
);
