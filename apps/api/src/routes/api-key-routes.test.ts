import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../api.fixture.ts';
import type { TestPerson } from '../api.fixture.ts';

let api: Awaited<ReturnType<typeof openApi>>;
let admin: TestPerson;
let cookie: string;

beforeAll(async () => {
  api = await openApi({ letsChoose: true });
  ({ admin } = await api.makeTeam('Blue'));
  const signedIn = await api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { userId: admin.userId },
  });
  cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => api.close());

async function signedIn(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const answer = await api.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

const CONNECTION = '/integrations/defectdojo/connection';

describe('an API key', () => {
  it('is shown once, listed without itself, limited to its scopes, and taken back', async () => {
    const made = await signedIn('POST', '/api-keys', { scopes: ['integrations.read'], days: 7 });
    expect(made).toMatchObject({ status: 201, body: { data: { key: expect.stringMatching(/^gk_/) } } });
    const { key } = made.body.data;
    const withKey: TestPerson = { userId: admin.userId, key };
    expect(await api.send(withKey, 'GET', CONNECTION)).toMatchObject({
      status: 404,
      body: { code: 'connection_missing' },
    });
    expect(await api.send(withKey, 'DELETE', CONNECTION)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const listed = await signedIn('GET', '/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(key);
    const entries = listed.body.data as { id: string; lastFour: string; scopes: string[] }[];
    const entry = entries.find(({ lastFour }) => String(key).endsWith(lastFour))!;
    expect(entry.scopes).toEqual(['integrations.read']);
    expect(await signedIn('DELETE', `/api-keys/${entry.id}`)).toEqual({
      status: 204,
      body: undefined,
    });
    expect(await api.send(withKey, 'GET', CONNECTION)).toMatchObject({ status: 401 });
    expect(await signedIn('DELETE', `/api-keys/${entry.id}`)).toMatchObject({ status: 404 });
  });

  it('makes, lists and takes back no keys, not even with every scope', async () => {
    for (const [method, path] of [
      ['GET', '/api-keys'],
      ['POST', '/api-keys'],
      ['DELETE', `/api-keys/${admin.userId}`],
    ] as const) {
      const payload = method === 'POST' ? {} : undefined;
      expect(await api.send(admin, method, path, payload)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });

  it('lasts a year at most', async () => {
    expect(await signedIn('POST', '/api-keys', { days: 366 })).toMatchObject({ status: 400 });
  });
});
