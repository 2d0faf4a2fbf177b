import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';

/** Serialises migrators: Drizzle's takes no lock of its own. The number is arbitrary but ours. */
const MIGRATION_LOCK = 7_203_114_455;

/** The queue's migrations have nothing to say that an operator acts on. */
const quietLogger = new Logger(() => () => undefined);

export interface MigrationSet {
  /** Folder with Drizzle's journal and SQL files. */
  readonly folder: string;
  /** Schema that holds the list of what was applied; each set has its own, so that none is skipped for another's date. */
  readonly schema: string;
}

/** This plugin's own migrations. */
export const dataMigrations: MigrationSet = {
  folder: fileURLToPath(new URL('./migrations', import.meta.url)),
  schema: 'defectdojo',
};

export interface MigrateDatabaseOptions {
  /** Connects as the role that owns the tables. */
  readonly ownerUrl: string;
  /** Sets to apply, in order; the plugin's own unless told. */
  readonly sets?: readonly MigrationSet[];
}

/**
 * Brings a database up to date: the job queue's schema, then each set. Safe to run by several processes at once and
 * as often as wanted.
 */
export async function migrateDatabase(options: MigrateDatabaseOptions): Promise<void> {
  const client = postgres(options.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await runMigrations({ connectionString: options.ownerUrl, logger: quietLogger });
    for (const set of options.sets ?? [dataMigrations]) {
      await migrate(drizzle(client), {
        migrationsFolder: set.folder,
        migrationsSchema: set.schema,
        migrationsTable: 'migrations',
      });
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
