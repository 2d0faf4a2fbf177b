import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { loginUrls, withDatabaseName } from './roles.ts';

/** A database under its roles. */
export interface DatabaseUrls {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The login of the job runner, which owns the queue. */
  readonly queueUrl: string;
  /** The login of operators of all teams. */
  readonly operatorUrl: string;
  /** The login with which a demo lists the people that a visitor may sign in as. */
  readonly signInUrl: string;
}

/** Returns a random name with this prefix. */
export function uniqueName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`;
}

async function asAdmin<T>(adminUrl: string, work: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const client = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return await work(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}

export interface CreateDatabaseOptions {
  readonly name: string;
  /** The database to copy. Default: none, so that the new one is empty. */
  readonly template?: string | undefined;
}

/**
 * Makes a database, empty or as a copy of a template. Copies files, because Postgres' default strategy writes every page
 * to its log as well.
 */
export async function createDatabase(
  adminUrl: string,
  { name, template }: CreateDatabaseOptions,
): Promise<DatabaseUrls> {
  await asAdmin(adminUrl, async (client) => {
    const [existing] = await client`select 1 from pg_database where datname = ${name}`;
    if (existing) return;
    const source = template ?? 'template1';
    await client`create database ${client(name)} template ${client(source)} strategy file_copy`;
  });
  const ownerUrl = withDatabaseName(adminUrl, name);
  return { name, ownerUrl, ...loginUrls(ownerUrl) };
}

/** Drops a database and ends its open connections. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, (client) => client`drop database if exists ${client(name)} with (force)`);
}
