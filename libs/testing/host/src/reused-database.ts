import postgres from 'postgres';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A database that waits for its next test, with a connection of its owner. */
interface Kept {
  readonly testDatabase: TestDatabase;
  readonly owner: postgres.Sql;
}

/** Empty databases whose connections are warm. A test rarely has more than two at a time. */
const waiting: Kept[] = [];
const WAITING_MAX = 3;
/** A connection that a test has just closed is seen for a moment. */
const LOOKS = 20;
const LOOK_MS = 10;

/**
 * Returns an empty, migrated database. `close` empties it and keeps it with its connections for the next caller of this
 * process: a new database makes every statement of every new connection parse and plan again, which takes longer than
 * most tests. One with a lock or with another connection is dropped. For tests that change rows only; one that changes
 * tables, roles or functions takes `createTestDatabase`.
 */
export async function borrowTestDatabase(): Promise<TestDatabase> {
  const kept = waiting.pop() ?? (await makeKept());
  return { ...kept.testDatabase, close: () => giveBack(kept) };
}

async function makeKept(): Promise<Kept> {
  const testDatabase = await createTestDatabase();
  const owner = postgres(testDatabase.ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'test-owner' },
  });
  return { testDatabase, owner };
}

async function giveBack(kept: Kept): Promise<void> {
  if (waiting.length < WAITING_MAX && (await isLeftAlone(kept.owner))) {
    await empty(kept.owner);
    waiting.push(kept);
    return;
  }
  await kept.owner.end({ timeout: 5 });
  await kept.testDatabase.close();
}

/** Returns whether only the handles of the test are connected, each idle and without a lock. */
async function isLeftAlone(owner: postgres.Sql): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [row] = await owner<{ others: number }[]>`
      select (select count(*) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()
                and (application_name not in ('test', 'test-gecko', 'test-sign-in') or state <> 'idle'))::int
           + (select count(*) from pg_locks
              where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))::int
             as others`;
    if (row?.others === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}

/**
 * Removes all rows but the records of migrations. Deleting takes less time than truncating where there are few rows, and
 * leaves dead ones behind where there are many. Rules of the tables, such as insert-only, do not hold for `replica`.
 */
async function empty(owner: postgres.Sql): Promise<void> {
  const tables = await owner<{ name: string; isLarge: boolean }[]>`
    select format('%I.%I', n.nspname, c.relname) as name, pg_relation_size(c.oid) > 262144 as "isLarge"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' and c.relname !~ 'migrations'`;
  const statements = tables.map(({ name, isLarge }) =>
    isLarge ? `truncate ${name} cascade` : `delete from ${name}`,
  );
  await owner.unsafe(`begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`);
}
