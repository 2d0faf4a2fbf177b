import { openDatabase, type Database } from '@gecko-defectdojo/data';
import { openGeckoDatabase, type GeckoDatabase } from '@gecko/data';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, uniqueName } from './databases.ts';
import { testDatabasePrefix, type TestServer } from './test-server.ts';
import type {} from './vitest-global-setup.ts';

/** Asks the run's global setup for the database server. The first call of a run starts it. */
async function testServer(): Promise<TestServer> {
  const response = await fetch(inject('postgresUrl'));
  if (!response.ok) throw new Error(`The tests have no database: ${await response.text()}`);
  return (await response.json()) as TestServer;
}

/** A database for one test file. */
export interface TestDatabase {
  readonly name: string;
  /** The role that owns the tables. */
  readonly ownerUrl: string;
  /** The role that API and task code has. */
  readonly appUrl: string;
  /** The plugin's handle, opened as the app role. */
  readonly database: Database;
  /** The handle of the stand-in for Gecko, opened as the app role. */
  readonly gecko: GeckoDatabase;
  close(): Promise<void>;
}

/** Copies the migrated template of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = await testServer();
  const urls = await createDatabase(adminUrl, uniqueName(testDatabasePrefix(template)), template);
  const database = openDatabase({ url: urls.appUrl, maxConnections: 5, applicationName: 'test' });
  const gecko = openGeckoDatabase({ url: urls.appUrl, maxConnections: 5, applicationName: 'test-gecko' });
  return {
    ...urls,
    database,
    gecko,
    close: async () => {
      await gecko.close();
      await database.close();
      await dropDatabase(adminUrl, urls.name);
    },
  };
}

/** Makes an empty database on the server of this test run, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, 'database' | 'gecko'>> {
  const { adminUrl, template } = await testServer();
  const urls = await createDatabase(adminUrl, uniqueName(testDatabasePrefix(template)));
  return { ...urls, close: () => dropDatabase(adminUrl, urls.name) };
}
