import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from '../database.ts';
import { translateDatabaseError } from '../database-error.ts';
import { FUNCTIONS_VERSION, readInstallation } from '../migrate/install-functions.ts';
import { dataMigrations } from '../migrate/migrate.ts';
import { inspectFunctions } from './inspect-functions.ts';
import { inspectJobs } from './inspect-jobs.ts';
import { inspectRole } from './inspect-role.ts';
import { inspectTables } from './inspect-tables.ts';
import { inspectViews } from './inspect-views.ts';
import { readCatalogue } from './inspection.ts';

/**
 * Checks everything that the plugin needs of its database: role, migrations, tables, functions, job queue, and the
 * host's views. Returns one sentence per fault, which says what to do; none when all is well.
 *
 * @throws `IntegrationError` (`internal`, retryable) if the database cannot be reached.
 */
export async function inspectHost(database: Database): Promise<string[]> {
  const { migrations, queue, host } = await inspectInParts(database);
  return [...migrations, ...host, ...queue];
}

/** The faults of a database by the part that they belong to. */
export interface HostFaults {
  /** Missing migrations or functions of this version. */
  readonly migrations: readonly string[];
  /** The job queue. */
  readonly queue: readonly string[];
  /** Everything else that the host provides: role, rights and views. */
  readonly host: readonly string[];
}

/**
 * Checks the same as `inspectHost`, by part.
 *
 * @throws `IntegrationError` (`internal`, retryable) if the database cannot be reached.
 */
export async function inspectInParts(database: Database): Promise<HostFaults> {
  try {
    return await inspect(database);
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

const NO_FAULTS: HostFaults = { migrations: [], queue: [], host: [] };

async function inspect(database: Database): Promise<HostFaults> {
  const [{ role, isThere, mayUse } = { role: '', isThere: false, mayUse: false }] = await readCatalogue<{
    role: string;
    isThere: boolean;
    mayUse: boolean;
  }>(
    database,
    `select current_user as role, n.oid is not null as "isThere",
      coalesce(has_schema_privilege(n.oid, 'usage'), false) as "mayUse"
    from (select 'defectdojo'::name as name) wanted left join pg_namespace n on n.nspname = wanted.name`,
  );
  if (!isThere) {
    const missing =
      'The schema "defectdojo" is missing. Run migrate from @gecko-defectdojo/data/migrate before the API and the worker start.';
    return { ...NO_FAULTS, migrations: [missing] };
  }
  if (!mayUse) {
    const closed = `The role "${role}" may not use the schema "defectdojo". Run migrate with it as appRole.`;
    return { ...NO_FAULTS, host: [closed] };
  }
  const installation = await readInstallation(database.client);
  if (installation === undefined || installation.version < FUNCTIONS_VERSION) {
    const earlier = 'The functions of the schema "defectdojo" are those of an earlier version. Run migrate.';
    return { ...NO_FAULTS, migrations: [earlier] };
  }
  const inspection = { database, role, installation };
  const migrations = await inspectMigrations(database);
  const host: string[] = [];
  for (const check of [inspectRole, inspectTables, inspectFunctions, inspectViews])
    host.push(...(await check(inspection)));
  return { migrations, queue: await inspectJobs(inspection), host };
}

/** A database that is ahead is fine: migrations expand first, so the release before still works on it. */
async function inspectMigrations(database: Database): Promise<string[]> {
  const known = readMigrationFiles({ migrationsFolder: dataMigrations.folder });
  const [applied] = await readCatalogue<{ until: string | null }>(
    database,
    `select case when has_table_privilege('defectdojo.migrations', 'select')
      then (select max(created_at) from defectdojo.migrations) end as until`,
  );
  const pending = known.filter(({ folderMillis }) => folderMillis > Number(applied?.until ?? 0));
  if (pending.length === 0) return [];
  return [
    `The schema "defectdojo" lacks ${String(pending.length)} of ${String(known.length)} migrations. Run migrate.`,
  ];
}
