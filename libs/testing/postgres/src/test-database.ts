import { inject } from 'vitest';
import { createDatabase, dropDatabase, uniqueName, type DatabaseUrls } from './databases.ts';
import type {} from './provide-test-server.ts';
import { testDatabasePrefix, type TestServer } from './test-server.ts';

/** Asks the run's global setup for the database server. The first call of a run starts it. */
async function testServer(): Promise<TestServer> {
  const response = await fetch(inject('postgresUrl'));
  if (!response.ok) throw new Error(`The tests have no database: ${await response.text()}`);
  return (await response.json()) as TestServer;
}

/** A database of one test file, under the role that owns the tables and the role that API and task code has. */
export interface OwnDatabase extends DatabaseUrls {
  /** Drops the database and ends its open connections. */
  close(): Promise<void>;
}

async function createOwnDatabase(isCopy: boolean): Promise<OwnDatabase> {
  const { adminUrl, template } = await testServer();
  const name = uniqueName(testDatabasePrefix(template));
  const urls = await createDatabase(adminUrl, { name, template: isCopy ? template : undefined });
  return { ...urls, close: () => dropDatabase(adminUrl, urls.name) };
}

/** Makes a copy of the migrated template of this test run. */
export function createTemplateCopy(): Promise<OwnDatabase> {
  return createOwnDatabase(true);
}

/** Makes an empty database on the server of this test run, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<OwnDatabase> {
  return createOwnDatabase(false);
}
