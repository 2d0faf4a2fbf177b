import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Serialises migrators: Drizzle's takes no lock of its own. The number is arbitrary. */
const MIGRATION_LOCK = 7_203_114_456;

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

export interface MigrateGeckoOptions {
  /** Connects as the role that owns the tables. */
  readonly ownerUrl: string;
}

/** Brings the schema `gecko` up to date. Safe to run by several processes at once and repeatedly. */
export async function migrateGecko({ ownerUrl }: MigrateGeckoOptions): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await migrate(drizzle(client), {
      migrationsFolder: MIGRATIONS_FOLDER,
      migrationsSchema: 'gecko',
      migrationsTable: 'migrations',
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}
