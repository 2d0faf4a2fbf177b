import postgres from 'postgres';
import { createDatabase, dropDatabase, uniqueName } from './databases.ts';
import { ensureRoles } from './roles.ts';
import { startPostgres } from './start-postgres.ts';

/** Fills the template database of a run, as the role that owns its tables. */
export type MigrateTemplate = (ownerUrl: string) => Promise<void>;

/** The database server of a test run, and the migrated database that tests copy. */
export interface TestServer {
  readonly adminUrl: string;
  readonly template: string;
  readonly port: number;
}

/** Databases of a run begin with its template's name, so that its end finds them all. */
export function testDatabasePrefix(template: string): string {
  return `${template}_db`;
}

async function dropTestDatabases(adminUrl: string, template: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const rows = await client<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${template})`;
    for (const row of rows) await dropDatabase(adminUrl, row.datname);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Starts the server of a test run with a migrated template, or uses the running server at `existingUrl`. */
export async function startTestServer(
  migrateTemplate: MigrateTemplate,
  existingUrl?: string,
): Promise<TestServer & { stop(): Promise<void> }> {
  const cluster = existingUrl === undefined ? await startPostgres() : undefined;
  const adminUrl = cluster?.ownerUrl ?? existingUrl ?? '';
  const template = uniqueName('gecko_test');
  async function stop(): Promise<void> {
    if (cluster) await cluster.stop();
    else await dropTestDatabases(adminUrl, template);
  }
  try {
    if (!cluster) await ensureRoles(adminUrl);
    const { ownerUrl } = await createDatabase(adminUrl, { name: template });
    await migrateTemplate(ownerUrl);
    return { adminUrl, template, port: Number(new URL(adminUrl).port || 5432), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
