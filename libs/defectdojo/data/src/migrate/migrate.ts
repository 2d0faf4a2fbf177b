import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { applyMigrations, type MigrationSet } from './apply-migrations.ts';
import { installFunctions } from './install-functions.ts';

/** Serialises migrators. The number is arbitrary but ours. */
const MIGRATION_LOCK = 7_203_114_455;

/** The default time in which a person can take a triage back, in milliseconds. */
export const UNDO_MS = 450;

const DEFAULTS = { appRole: 'gecko_app', jobsSchema: 'graphile_worker' } as const;

/** Drops the messages of the queue's migrations: an operator acts on none of them. */
const quietLogger = new Logger(() => () => undefined);

/** This plugin's own migrations. */
export const dataMigrations: MigrationSet = {
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
  schema: 'defectdojo',
};

export interface MigrateOptions {
  /** Connects as the role that owns the plugin's tables. */
  readonly ownerUrl: string;
  /** The role of API and task code; made if it is missing. `gecko_app` by default. */
  readonly appRole?: string;
  /** The role in whose transactions the host calls the triggers. The app role by default. */
  readonly hostRole?: string;
  /** The schema of graphile-worker. `graphile_worker` by default. */
  readonly jobsSchema?: string;
  /** The role that owns that schema: the function that adds jobs is handed to it. The schema's owner by default. */
  readonly jobsOwner?: string;
  /**
   * The role that may call the functions for operators, which work on all teams: held by people of Gecko, never by a
   * process that serves customers. By default the owner alone may call them.
   */
  readonly operatorRole?: string;
  /** The time in which a person can take a triage back, in milliseconds. 450 by default. */
  readonly undoMs?: number;
  /**
   * Lets processes of 0.1.0, which append to the audit log directly, go on while they are replaced one by one. Call
   * `migrate` again without it once they are gone. False by default.
   */
  readonly formerAudit?: boolean;
}

/**
 * Brings a database up to date: the job queue if the owner owns it, the plugin's tables, then its functions and grants,
 * which are created again each time. Safe to call from several processes at once and as often as wanted.
 *
 * @throws If a role is missing, or the job schema belongs to another role and is not installed yet.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = postgres(options.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await migrateLocked(client, options);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function migrateLocked(client: postgres.Sql, options: MigrateOptions): Promise<void> {
  const { ownerUrl, appRole = DEFAULTS.appRole, jobsSchema = DEFAULTS.jobsSchema } = options;
  const hostRole = options.hostRole ?? appRole;
  const { operatorRole } = options;
  if (hostRole !== appRole) await requireRole(client, 'hostRole', hostRole);
  if (operatorRole !== undefined) {
    if (operatorRole === appRole || operatorRole === hostRole)
      throw new Error('operatorRole must be another role than appRole and hostRole, which serve customers.');
    await requireRole(client, 'operatorRole', operatorRole);
  }
  const jobsOwner = await prepareJobs(client, { ownerUrl, jobsSchema, jobsOwner: options.jobsOwner });
  await applyMigrations(client, dataMigrations, appRole);
  await requireRole(client, 'appRole', appRole);
  const undoMs = options.undoMs ?? UNDO_MS;
  const { formerAudit = false } = options;
  await installFunctions(client, {
    ...{ appRole, hostRole, jobsSchema, jobsOwner, undoMs, formerAudit },
    ...(operatorRole === undefined ? {} : { operatorRole }),
  });
}

async function requireRole(client: postgres.Sql, option: string, role: string): Promise<void> {
  const [found] = await client`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  throw new Error(`The role "${role}" does not exist. Create it, or give migrate another ${option}.`);
}

/** Installs the queue where it is the owner's to install. Returns the role that owns it. */
async function prepareJobs(
  client: postgres.Sql,
  options: { readonly ownerUrl: string; readonly jobsSchema: string; readonly jobsOwner: string | undefined },
): Promise<string> {
  const { ownerUrl, jobsSchema } = options;
  const [{ me } = { me: '' }] = await client<{ me: string }[]>`select current_user as me`;
  const owner = await findSchemaOwner(client, jobsSchema);
  const jobsOwner = options.jobsOwner ?? owner ?? me;
  if (jobsOwner === me) {
    await runMigrations({ connectionString: ownerUrl, schema: jobsSchema, logger: quietLogger });
  } else if (owner === undefined) {
    throw new Error(
      `The job schema "${jobsSchema}" does not exist. Start the runner of "${jobsOwner}" once, or give migrate no jobsOwner.`,
    );
  }
  return jobsOwner;
}

async function findSchemaOwner(client: postgres.Sql, schema: string): Promise<string | undefined> {
  const [row] = await client<{ owner: string }[]>`
    select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = ${schema}`;
  return row?.owner;
}
