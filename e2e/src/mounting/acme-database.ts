import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { migrateDefectDojo } from '@acme/app/migrate';
import postgres from 'postgres';

const SQL = join(import.meta.dirname, '../../acme/sql');
const ROLES = ['acme_web', 'acme_plugin', 'acme_app', 'acme_defectdojo', 'acme_owner', 'acme_runner'];

/** Acme's database: its own roles, tables and views, and the plugin's schema beside them. */
export interface AcmeDatabase {
  /** Connects as the superuser of the test's cluster. */
  readonly admin: postgres.Sql;
  readonly ownerUrl: string;
  /** Connects as the owner of the job queue. */
  readonly queueUrl: string;
  /** Connects as Acme's own code. */
  readonly webUrl: string;
  /** Connects as the plugin's API and worker. */
  readonly pluginUrl: string;
  close(): Promise<void>;
}

/** Creates Acme's database as docs/mounting.md says, step by step. */
export async function createAcmeDatabase(): Promise<AcmeDatabase> {
  const empty = await createEmptyDatabase();
  const admin = postgres(empty.ownerUrl, { max: 2, onnotice: () => undefined });
  const ownerUrl = urlAs(empty.ownerUrl, 'acme_owner');
  const queueUrl = urlAs(empty.ownerUrl, 'acme_runner');
  const close = async () => {
    await dropRoles(admin);
    await admin.end();
    await empty.close();
  };
  try {
    await dropRoles(admin);
    await admin.unsafe(readSql('roles.sql'));
    await admin`grant create on database ${admin(empty.name)} to acme_owner, acme_runner`;
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    await owner.unsafe(readSql('tables.sql'));
    await owner.unsafe(readSql('views.sql'));
    await owner.end();
    await migrateDefectDojo({ ownerUrl, queueUrl });
    // The queue's schema is there, and the runner makes no other.
    await admin`revoke create on database ${admin(empty.name)} from acme_runner`;
  } catch (error) {
    await close();
    throw error;
  }
  const [webUrl, pluginUrl] = [urlAs(ownerUrl, 'acme_web'), urlAs(ownerUrl, 'acme_plugin')];
  return { admin, ownerUrl, queueUrl, webUrl, pluginUrl, close };
}

function readSql(name: string): string {
  return readFileSync(join(SQL, name), 'utf8');
}

function urlAs(url: string, role: string): string {
  return Object.assign(new URL(url), { username: role, password: role }).href;
}

/** Roles belong to the cluster and outlive a database, so a test that was killed may have left them. */
async function dropRoles(admin: postgres.Sql): Promise<void> {
  const rows = await admin<
    { rolname: string }[]
  >`select rolname from pg_roles where rolname in ${admin(ROLES)}`;
  for (const { rolname } of rows) await admin`drop owned by ${admin(rolname)} cascade`;
  for (const { rolname } of rows) await admin`drop role ${admin(rolname)}`;
}
