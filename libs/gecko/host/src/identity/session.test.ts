import { createTestDatabase, type TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessions, withTeam } from '@gecko/data';
import { createTeam } from './create-team.ts';
import { createUser } from './create-user.ts';
import { findPersonToSignInAs, listPeopleToSignInAs } from './people-to-sign-in-as.ts';
import { hostPermissionsOf, permissionsOf } from './permissions-of.ts';
import { authenticateSession, endSession, SESSION_SECONDS, startSession } from './session.ts';

let bench: TestDatabase;
let teamId: string;
let userId: string;
const now = new Date('2026-11-24T08:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

beforeAll(async () => {
  bench = await createTestDatabase();
  teamId = await createTeam(bench.database, { name: 'Blue' });
  userId = await act((tx) =>
    createUser(tx, { teamId, email: 'b@example.com', name: 'Berta', role: 'manager' }),
  );
});
afterAll(() => bench.close());

function act<T>(work: Parameters<typeof withTeam<T>>[2]) {
  return withTeam(bench.database, teamId, work);
}
const start = (at = now) => act((tx) => startSession(tx, { teamId, userId }, at));

describe('a session', () => {
  test('is recognised by its token until it runs out, and the token is not stored', async () => {
    const { token, expiresAt } = await start();
    expect(expiresAt).toEqual(later(SESSION_SECONDS));
    expect(await authenticateSession(bench.database, token, later(SESSION_SECONDS - 1))).toEqual({
      teamId,
      userId,
      role: 'manager',
      permissions: ['integrations.read', 'integrations.manage'],
    });
    expect(await authenticateSession(bench.database, token, later(SESSION_SECONDS))).toBeUndefined();
    expect(JSON.stringify(await act((tx) => tx.select().from(sessions)))).not.toContain(token);
  });

  test('ends when somebody signs out, and only that one', async () => {
    const [here, there] = [await start(), await start()];
    await act((tx) => endSession(tx, teamId, here.token));
    expect(await authenticateSession(bench.database, here.token, now)).toBeUndefined();
    expect(await authenticateSession(bench.database, there.token, now)).toMatchObject({ userId });
  });

  test('that has run out is forgotten by the next sign-in', async () => {
    await start();
    const fresh = await start(later(SESSION_SECONDS));
    expect(await act((tx) => tx.select().from(sessions))).toHaveLength(1);
    expect(await authenticateSession(bench.database, fresh.token, later(SESSION_SECONDS))).toBeDefined();
  });

  test.each(['', 'gk_', 'a'.repeat(43), `${'a'.repeat(42)}\0`, 'a'.repeat(10_000)])(
    'is not opened by %j',
    async (token) => expect(await authenticateSession(bench.database, token, now)).toBeUndefined(),
  );
});

test('without a team no session and no person is to be seen, only asked for', async () => {
  expect(await bench.database.drizzle.select().from(sessions)).toEqual([]);
  const berta = { userId, name: 'Berta', role: 'manager', teamId, teamName: 'Blue' };
  expect(await listPeopleToSignInAs(bench.userChoice)).toContainEqual(berta);
  expect(await findPersonToSignInAs(bench.userChoice, userId)).toEqual(berta);
  expect(await findPersonToSignInAs(bench.userChoice, teamId)).toBeUndefined();
  // The app role may not ask at all.
  await expect(listPeopleToSignInAs(bench.gecko)).rejects.toMatchObject({
    message: expect.stringContaining('42501'),
  });
});

test.each([
  ['admin', true, true],
  ['manager', true, true],
  ['member', true, false],
  ['read_only', false, false],
] as const)('%s: may manage vulnerabilities %s, integrations %s', (role, vulnerabilities, integrations) => {
  const permissions = hostPermissionsOf(role);
  expect(permissions).toContain('vulnerabilities.read');
  expect(permissions.includes('vulnerabilities.manage')).toBe(vulnerabilities);
  expect(permissions.includes('integrations.manage')).toBe(integrations);
});

test.each([
  ['manager', ['integrations.read', 'integrations.manage']],
  ['member', ['integrations.read']],
  ['read_only', ['integrations.read']],
] as const)('%s only looks at integrations where everyone reads', (role, permissions) => {
  expect(permissionsOf(role, { everyoneReads: true })).toEqual(permissions);
});
