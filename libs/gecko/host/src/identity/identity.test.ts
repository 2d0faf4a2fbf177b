import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { apiKeys, withTeam } from '@gecko/data';
import { authenticateApiKey, issueApiKey } from './api-key.ts';
import { createTeam } from './create-team.ts';
import { createUser } from './create-user.ts';

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

test.each(['', 'gk_', `gk_${'a'.repeat(43)}`, 'Bearer x', `gk_${'a'.repeat(10_000)}`])(
  '%s is nobody',
  async (key) => {
    expect(await authenticateApiKey(bench.database, key)).toBeUndefined();
  },
);

test('without a team no key is to be seen, only recognised', async () => {
  expect(await bench.database.drizzle.select().from(apiKeys)).toEqual([]);
});
