import type { Role } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { apiKeys, withTeam } from '@gecko/data';
import { authenticateApiKey, issueApiKey } from './api-key.ts';
import type { IssueApiKeyOptions } from './api-key.ts';
import { createTeam } from './create-team.ts';
import { createUser } from './create-user.ts';
import { listApiKeys, revokeApiKey } from './list-api-keys.ts';

let bench: TestDatabase;
beforeAll(async () => {
  bench = await createTestDatabase();
});
afterAll(() => bench.close());

test.each([
  ['admin', ['integrations.read', 'integrations.manage']],
  ['manager', ['integrations.read', 'integrations.manage']],
  ['member', []],
  ['read_only', []],
] as const)('a key of the role %s is recognised with its permissions', async (role, permissions) => {
  const { database } = bench;
  const teamId = await createTeam(database, { name: role });
  const { userId, key } = await withTeam(database, teamId, async (tx) => {
    const created = await createUser(tx, { teamId, email: 'a@example.com', name: 'A', role });
    return { userId: created, key: await issueApiKey(tx, { teamId, userId: created }) };
  });
  expect(key).toMatch(/^gk_/);
  expect(await authenticateApiKey(database, key)).toEqual({ teamId, userId, role, permissions });
  const stored = await withTeam(database, teamId, (tx) => tx.select().from(apiKeys));
  expect(JSON.stringify(stored)).not.toContain(key);
});

describe('a key', () => {
  const all = ['integrations.read', 'integrations.manage'] as const;

  async function issue(options: Omit<IssueApiKeyOptions, 'teamId' | 'userId'>, role: Role = 'admin') {
    const { gecko } = bench;
    const teamId = await createTeam(gecko, { name: 'Team' });
    return withTeam(gecko, teamId, async (tx) => {
      const userId = await createUser(tx, { teamId, email: 'a@example.com', name: 'A', role });
      const key = await issueApiKey(tx, { teamId, userId, ...options });
      return { teamId, userId, role, key };
    });
  }
  const permissionsOf = async (key: string) => (await authenticateApiKey(bench.gecko, key))?.permissions;

  test.each([
    ['nothing', [], []],
    ['reading', ['integrations.read'], ['integrations.read']],
    ['managing, which includes reading', ['integrations.manage'], all],
  ] as const)('with the scope of %s has no more of an Admin', async (_, scopes, permissions) => {
    expect(await permissionsOf((await issue({ scopes })).key)).toEqual(permissions);
  });

  test('has no more than the role of its person, whatever its scopes', async () => {
    expect(await permissionsOf((await issue({ scopes: all }, 'member')).key)).toEqual([]);
  });

  test('opens nothing once it has run out', async () => {
    const { teamId, key } = await issue({ days: 1 });
    const moveExpiry = (by: string) =>
      withTeam(bench.gecko, teamId, (tx) =>
        tx.execute(sql`update gecko.api_keys set expires_at = now() + ${by}::interval`),
      );
    await moveExpiry('1 minute');
    expect(await authenticateApiKey(bench.gecko, key)).toMatchObject({ teamId });
    await moveExpiry('0 seconds');
    expect(await authenticateApiKey(bench.gecko, key)).toBeUndefined();
  });

  test('runs out after a year at the latest', async () => {
    const { teamId } = await issue({ days: 10_000 });
    const [row] = await withTeam(bench.gecko, teamId, (tx) =>
      tx.execute(sql`select expires_at <= now() + interval '365 days' as ends from gecko.api_keys`),
    );
    expect(row).toEqual({ ends: true });
  });

  test('opens nothing once its person or an Admin took it back, and nobody else can', async () => {
    const owner = await issue({}, 'manager');
    const { teamId, key } = owner;
    const asOwner = { teamId, userId: owner.userId };
    const act = <T>(work: Parameters<typeof withTeam<T>>[2]) => withTeam(bench.gecko, teamId, work);
    const [listed] = await act((tx) => listApiKeys(tx, asOwner));
    const stranger = await issue({});
    const colleague = { ...asOwner, userId: stranger.userId, role: 'member' } as const;
    expect(await act((tx) => revokeApiKey(tx, colleague, listed!.id))).toBe(false);
    expect(await withTeam(bench.gecko, stranger.teamId, (tx) => revokeApiKey(tx, stranger, listed!.id))).toBe(
      false,
    );
    expect(await authenticateApiKey(bench.gecko, key)).toMatchObject({ teamId });
    expect(await act((tx) => revokeApiKey(tx, { ...colleague, role: 'admin' }, listed!.id))).toBe(true);
    expect(await authenticateApiKey(bench.gecko, key)).toBeUndefined();
    expect(await act((tx) => listApiKeys(tx, asOwner))).toEqual([]);
  });
});

test.each(['', 'gk_', `gk_${'a'.repeat(43)}`, 'Bearer x', `gk_${'a'.repeat(10_000)}`])(
  '%s is nobody',
  async (key) => {
    expect(await authenticateApiKey(bench.database, key)).toBeUndefined();
  },
);

test('without a team no key is to be seen, only recognised', async () => {
  expect(await bench.database.drizzle.select().from(apiKeys)).toEqual([]);
});
