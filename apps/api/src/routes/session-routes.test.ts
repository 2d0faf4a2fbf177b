import { randomUUID } from 'node:crypto';
import { SESSION_SECONDS } from '@gecko/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, openApi, scanOf } from '../api.fixture.ts';

let now = new Date('2026-11-24T08:00:00.000Z');
let api: Awaited<ReturnType<typeof openApi>>;
let people: Awaited<ReturnType<typeof api.makeTeam>>;

beforeAll(async () => {
  api = await openApi({ letsChoose: true, now: () => now });
  people = await api.makeTeam('Blue');
});
afterAll(() => api.close());

const own = { 'sec-fetch-site': 'same-origin' };

function signIn(userId: string, headers: Record<string, string> = own, host = 'localhost:4180') {
  return api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { host, ...headers },
    payload: { userId },
  });
}

async function cookieOf(userId: string): Promise<Record<string, string>> {
  const token = (await signIn(userId)).cookies[0]!.value;
  return { gecko_session: token };
}

describe('signing in', () => {
  it('offers the people of each team with their roles, and nothing else about them', async () => {
    const answer = await api.app.inject({ url: '/api/v1/session/users' });
    const { userId } = people.manager;
    const { data } = answer.json<{ data: { id: string }[] }>();
    const entry = data.find(({ id }) => id === userId);
    const team = { id: expect.any(String), name: 'Blue' };
    expect(entry).toEqual({ id: userId, name: 'Blue manager', role: 'manager', team });
  });

  it('sets a cookie that scripts and other sites cannot use, and says who one is', async () => {
    const answer = await signIn(people.member.userId);
    expect(answer.statusCode).toBe(201);
    expect(answer.json().data).toMatchObject({
      user: { name: 'Blue member', email: 'member@example.com' },
      role: 'member',
      permissions: ['vulnerabilities.read', 'vulnerabilities.manage'],
    });
    const cookie = answer.headers['set-cookie'];
    expect(cookie).toMatch(/^gecko_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
    expect(answer.body).not.toContain(answer.cookies[0]!.value);
  });

  it('asks for HTTPS everywhere but on this machine', async () => {
    const answer = await signIn(people.member.userId, own, 'app.gecko.example');
    expect(answer.headers['set-cookie']).toMatch(/; Secure/);
  });

  it('refuses a person who is not there, and what is no person', async () => {
    const unknown = await signIn(randomUUID());
    expect(unknown.json()).toMatchObject({ status: 400, errors: [{ field: 'userId' }] });
    expect((await signIn('me')).json()).toMatchObject({ status: 400, errors: [{ field: 'userId' }] });
  });

  it.each([{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])(
    'refuses another site that signs its reader in (%j)',
    async (headers) => expect((await signIn(people.admin.userId, headers)).statusCode).toBe(403),
  );

  it('is off unless switched on', async () => {
    const closed = await openApi();
    const { admin } = await closed.makeTeam('Closed');
    const listed = await closed.app.inject({ url: '/api/v1/session/users' });
    expect(listed.json()).toMatchObject({ status: 404, code: 'not_found' });
    const payload = { userId: admin.userId };
    const entered = await closed.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: own,
      payload,
    });
    expect(entered.statusCode).toBe(404);
    await closed.close();
  });
});

describe('a session', () => {
  it('is recognised by the host and by the integration until it runs out', async () => {
    const cookies = await cookieOf(people.manager.userId);
    const ask = async (url: string) => (await api.app.inject({ url: `/api/v1${url}`, cookies })).statusCode;
    expect(await ask('/session')).toBe(200);
    expect(await ask('/repositories')).toBe(200);
    // Nothing is connected: that is told only to somebody who is known.
    expect(await ask('/integrations/defectdojo/mappings')).toBe(404);
    now = new Date(now.getTime() + SESSION_SECONDS * 1_000);
    expect(await ask('/session')).toBe(401);
    expect(await ask('/repositories')).toBe(401);
  });

  it('ends when its browser signs in again, as whomever', async () => {
    const cookies = await cookieOf(people.manager.userId);
    const ask = async () => (await api.app.inject({ url: '/api/v1/session', cookies })).statusCode;
    expect(await ask()).toBe(200);
    const again = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: own,
      cookies,
      payload: { userId: people.admin.userId },
    });
    expect(again.statusCode).toBe(201);
    expect(await ask()).toBe(401);
    cookies['gecko_session'] = again.cookies[0]!.value;
    expect(await ask()).toBe(200);
  });

  it('keeps a Member from the integration', async () => {
    const cookies = await cookieOf(people.member.userId);
    const answer = await api.app.inject({ url: '/api/v1/integrations/defectdojo/mappings', cookies });
    expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('ends when one signs out, and signing out again is no error', async () => {
    const cookies = await cookieOf(people.admin.userId);
    const leave = () => api.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: own, cookies });
    const left = await leave();
    expect(left.statusCode).toBe(204);
    expect(left.headers['set-cookie']).toMatch(/^gecko_session=;/);
    expect((await api.app.inject({ url: '/api/v1/session', cookies })).statusCode).toBe(401);
    expect((await leave()).statusCode).toBe(204);
  });

  it.each([
    ['same-origin by the browser’s word', own, 201],
    ['from its own origin', { origin: 'http://localhost:4180' }, 201],
    ['from another port', { origin: 'http://localhost:9999' }, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:4180' }, 403],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['from nowhere', {}, 403],
    ['from an origin that is hidden', { origin: 'null' }, 403],
  ] as [string, Record<string, string>, number][])('changes something %s: %s', async (_, headers, status) => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/scans',
      headers: { host: 'localhost:4180', ...headers },
      cookies: await cookieOf(people.member.userId),
      payload: scanOf([findingOf('a')]),
    });
    expect(answer.statusCode).toBe(status);
  });

  it('of a forged token is nobody', async () => {
    const cookies = { gecko_session: 'a'.repeat(43) };
    expect((await api.app.inject({ url: '/api/v1/session', cookies })).statusCode).toBe(401);
  });

  it('does not count beside an API key that is wrong', async () => {
    const cookies = await cookieOf(people.admin.userId);
    const headers = { 'x-api-key': 'gk_none' };
    expect((await api.app.inject({ url: '/api/v1/repositories', cookies, headers })).statusCode).toBe(401);
  });
});

it('shows the team’s people to everybody in it and nobody else', async () => {
  const green = await api.makeTeam('Green');
  const listed = await api.send(green.read_only, 'GET', '/people');
  expect(listed.body.data).toMatchObject([
    { name: 'Green admin', role: 'admin' },
    { name: 'Green manager' },
    { name: 'Green member' },
    { name: 'Green read_only', email: 'read_only@example.com' },
  ]);
  expect((await api.app.inject({ url: '/api/v1/people' })).statusCode).toBe(401);
});
