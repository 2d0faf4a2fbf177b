import { readMigrationFiles } from 'drizzle-orm/migrator';
import type postgres from 'postgres';
import { quoteIdentifier, quoteLiteral } from './quote.ts';

/** The role that migrations name. It is replaced by the host's before they are applied. */
const WRITTEN_ROLE = /"gecko_app"|'gecko_app'|\bgecko_app\b/g;

export interface MigrationSet {
  /** Folder with Drizzle's journal and SQL files. */
  readonly folder: string;
  /** Schema that holds the list of applied migrations. Each set has its own, so that none is skipped for another's date. */
  readonly schema: string;
}

function withRole(statement: string, role: string): string {
  return statement.replace(WRITTEN_ROLE, (name) =>
    name.startsWith("'") ? quoteLiteral(role) : quoteIdentifier(role),
  );
}

/**
 * Applies the migrations of a set that are newer than the newest applied one, in one transaction. Keeps Drizzle's table,
 * and does what its migrator does, except that the app role has the name that the host gave it.
 */
export async function applyMigrations(
  client: postgres.Sql,
  { folder, schema }: MigrationSet,
  appRole: string,
): Promise<void> {
  const table = client(`${schema}.migrations`);
  await client`create schema if not exists ${client(schema)}`;
  await client`create table if not exists ${table}
    (id serial primary key, hash text not null, created_at bigint)`;
  const [last] = await client<{ at: string | null }[]>`select max(created_at) as at from ${table}`;
  const appliedUntil = Number(last?.at ?? 0);
  const pending = readMigrationFiles({ migrationsFolder: folder }).filter(
    ({ folderMillis }) => folderMillis > appliedUntil,
  );
  await client.begin(async (tx) => {
    if (pending.length > 0) await dropTellingTriggers(tx, schema);
    for (const { sql: statements, hash, folderMillis } of pending) {
      for (const statement of statements) await tx.unsafe(withRole(statement, appRole));
      await tx`insert into ${table} (hash, created_at) values (${hash}, ${folderMillis})`;
    }
  });
}

/**
 * Drops the triggers of `functions/events.sql`, which `installFunctions` creates anew. Their conditions name columns, so
 * that Postgres would refuse a migration which drops one or changes its type.
 */
async function dropTellingTriggers(tx: postgres.TransactionSql, schema: string): Promise<void> {
  const triggers = await tx<{ name: string; on: string }[]>`
    select t.tgname as name, c.relname as on
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and t.tgname in ('tell_insert', 'tell_update')`;
  for (const { name, on } of triggers) await tx`drop trigger ${tx(name)} on ${tx(`${schema}.${on}`)}`;
}
