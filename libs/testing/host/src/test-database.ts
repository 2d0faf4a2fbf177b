import { openDatabase, type Database } from '@gecko-defectdojo/data';
import { createTemplateCopy, type OwnDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { openGeckoDatabase } from '@gecko/data';
import type { HostDatabase } from './in-host.ts';

/** A database for one test file, with the tables of the plugin and of its host. */
export interface TestDatabase extends OwnDatabase {
  /** The plugin's handle, opened as the app role. */
  readonly database: Database;
  /** The host's handle, opened as the app role. */
  readonly gecko: HostDatabase;
}

/** Copies the migrated template of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const copy = await createTemplateCopy();
  const database = openDatabase({ url: copy.appUrl, maxConnections: 5, applicationName: 'test' });
  const gecko = openGeckoDatabase({ url: copy.appUrl, maxConnections: 5, applicationName: 'test-gecko' });
  return {
    ...copy,
    database,
    gecko,
    close: async () => {
      await gecko.close();
      await database.close();
      await copy.close();
    },
  };
}
