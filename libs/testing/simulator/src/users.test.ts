import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { ask } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.close());

const password = 'Aa1!abcdefghijklmn';
const user = { username: 'probe', email: 'probe@gecko.invalid', password, is_active: true };

async function createUser(): Promise<number> {
  const { status, body } = await ask(simulator, 'POST', 'users/', user);
  expect([status, body]).toMatchObject([
    201,
    { username: 'probe', is_staff: false, is_superuser: false, token_last_reset: null },
  ]);
  return (body as { id: number }).id;
}

async function signIn(word = password): Promise<{ status: number; token: string }> {
  const { status, body } = await ask(simulator, 'POST', 'api-token-auth/', {
    ...{ username: 'probe', password: word },
  });
  return { status, token: (body as { token?: string }).token ?? '' };
}

// As seen on a running 3.2.0.
describe('a user', () => {
  it('gets a token by password, and another one when a superuser resets it', async () => {
    const id = await createUser();
    const first = await signIn();
    expect(await signIn()).toEqual(first);
    expect((await ask(simulator, 'GET', 'user_profile/', undefined, first.token)).status).toBe(200);
    const path = `users/${String(id)}/`;
    expect((await ask(simulator, 'POST', `${path}reset_api_token/`, {})).status).toBe(204);
    expect(await ask(simulator, 'GET', 'user_profile/', undefined, first.token)).toMatchObject({
      ...{ status: 403, body: { detail: 'Invalid token.' } },
    });
    const second = await signIn();
    expect((await ask(simulator, 'GET', 'user_profile/', undefined, second.token)).status).toBe(200);
    expect((await ask(simulator, 'GET', path)).body).toMatchObject({
      ...{ token_last_reset: expect.any(String) },
    });
  });

  it('who is not active or types another password gets no token', async () => {
    const id = await createUser();
    expect((await signIn('wrong')).status).toBe(400);
    await ask(simulator, 'PATCH', `users/${String(id)}/`, { is_active: false });
    expect((await signIn()).status).toBe(400);
  });

  it('is gone when deleted', async () => {
    const path = `users/${String(await createUser())}/`;
    expect((await ask(simulator, 'DELETE', path)).status).toBe(204);
    expect(await ask(simulator, 'GET', path)).toMatchObject({
      ...{ status: 404, body: { detail: 'No User matches the given query.' } },
    });
  });

  it('needs a name, an address and a password that the rules accept', async () => {
    const { status, body } = await ask(simulator, 'POST', 'users/', {});
    expect([status, body]).toMatchObject([
      400,
      { username: ['This field is required.'], email: ['This field is required.'] },
    ]);
    const short = await ask(simulator, 'POST', 'users/', { ...user, password: 'short' });
    expect(short.body).toMatchObject({
      password: [
        'Password must be at least 9 characters long.',
        'Password must contain at least 1 digit, 0-9.',
        'Password must contain at least 1 uppercase letter, A-Z.',
        'The password must contain at least 1 special character, ()[]{}|`~!@#$%^&*_-+=;:\'",<>./?.',
      ],
    });
  });

  it.each([
    ['POST', 'users/'],
    ['PATCH', 'users/1/'],
    ['DELETE', 'users/1/'],
    ['POST', 'users/1/reset_api_token/'],
  ])('without rights may not %s %s', async (method, path) => {
    const { status } = await ask(simulator, method, path, user, simulator.plainToken);
    expect(status).toBe(403);
  });
});

it('2.46.4 resets no token', async () => {
  const older = await startSimulator({ version: '2.46.4' });
  try {
    expect((await ask(older, 'POST', 'users/1/reset_api_token/', {})).status).toBe(404);
  } finally {
    await older.close();
  }
});
