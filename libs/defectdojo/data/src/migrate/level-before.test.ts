import { randomUUID } from 'node:crypto';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateUntil } from './migrate-until.fixture.ts';
import { migrate } from './migrate.ts';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let owner: postgres.Sql;

beforeAll(async () => {
  database = await createEmptyDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await migrateUntil(owner, '_assumed_levels');
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

interface Mapped {
  readonly version: string;
  readonly removed?: boolean;
  /** The profile of before: its level, and if a person chose it. */
  readonly profile?: { readonly level: number | null; readonly chapters: readonly string[] };
}

/** Adds a team with a repository that is mapped, as the release before has left it. */
async function add({ version, removed = false, profile }: Mapped): Promise<string> {
  const [team_id, connection_id, repository_id, by] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  await owner`insert into defectdojo.connections ${owner({
    ...{ team_id, id: connection_id, url: 'https://dojo.example', key_last_four: 'abcd', account_id: 1 },
    ...{ account: 'admin', state: 'connected', created_by: by, asvs_version: version },
  })}`;
  await owner`insert into defectdojo.mappings ${owner({
    ...{ team_id, id: randomUUID(), connection_id, repository_id, branch: 'main', service: 'acme/shop' },
    ...{ product_id: 1, product_name: 'Shop', created_by: by, removed_at: removed ? new Date() : null },
  })}`;
  if (profile)
    await owner`insert into defectdojo.asvs_profiles ${owner({ team_id, repository_id, version, ...profile })}`;
  return team_id;
}

test('each mapped repository gets the assumed level, and a level that is known stays', async () => {
  const teams = {
    unknown: await add({ version: '5.0.0' }),
    older: await add({ version: '4.0.3' }),
    decided: await add({ version: '5.0.0', profile: { level: null, chapters: ['V6'] } }),
    known: await add({ version: '5.0.0', profile: { level: 2, chapters: ['V6'] } }),
    removed: await add({ version: '5.0.0', removed: true }),
  };
  await migrate({ ownerUrl: database.ownerUrl });

  const rows = await owner`select team_id as team, version, level, level_assumed as assumed, chapters,
    cardinality(not_read) as unread, not_read[2] as second from defectdojo.asvs_profiles`;
  const found = new Map(rows.map(({ team, ...rest }) => [team as string, rest]));
  const assumed = { level: 1, assumed: true };
  expect(found.get(teams.unknown)).toEqual({
    ...{ ...assumed, version: '5.0.0', chapters: [], unread: 17, second: 'V2' },
  });
  expect(found.get(teams.older)).toEqual({
    ...{ ...assumed, version: '4.0.3', chapters: [], unread: 14, second: 'V2' },
  });
  expect(found.get(teams.decided)).toMatchObject({ ...assumed, chapters: ['V6'], unread: 0 });
  expect(found.get(teams.known)).toMatchObject({ level: 2, assumed: false, chapters: ['V6'] });
  expect(found.has(teams.removed)).toBe(false);
});
