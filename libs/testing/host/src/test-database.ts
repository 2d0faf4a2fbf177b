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
  /** The host's handle with which a demo lists people of all teams. */
  readonly userChoice: HostDatabase;
}

/** Copies the migrated template of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const copy = await createTemplateCopy();
  const database = openDatabase({ url: copy.appUrl, maxConnections: 5, applicationName: 'test' });
  const gecko = openGeckoDatabase({ url: copy.appUrl, maxConnections: 5, applicationName: 'test-gecko' });
  const userChoice = openGeckoDatabase({
    url: copy.signInUrl,
    maxConnections: 1,
    applicationName: 'test-sign-in',
  });
  return {
    ...copy,
    database,
    gecko,
    userChoice,
    close: async () => {
      await Promise.all([gecko.close(), userChoice.close()]);
      await database.close();
      await copy.close();
    },
  };
}
