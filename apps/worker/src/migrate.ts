import { migrate } from '@gecko-defectdojo/data/migrate';
import { migrateGecko } from '@gecko/data';
import { EnvironmentError, readEnvironment } from '@gecko/host';
import { Logger, runMigrations } from 'graphile-worker';
import { MigrationEnvironment } from './migration-environment.ts';

/**
 * Brings a database up to date and ends: Gecko's tables, the job queue as its own role, then the plugin's tables and
 * functions. Runs before API and worker of a new version start. Several at once, or the same again, change nothing.
 */
async function main(): Promise<void> {
  const variables = readEnvironment(MigrationEnvironment, process.env);
  const ownerUrl = variables.OWNER_DATABASE_URL;
  await migrateGecko({ ownerUrl });
  await runMigrations({
    connectionString: variables.QUEUE_DATABASE_URL,
    logger: new Logger(() => () => undefined),
  });
  await migrate({ ownerUrl });
}

/** Returns a sentence without URL and statement. */
function describeFailure(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error('It failed.');
  return `The database could not be brought up to date. ${message.split('\n')[0] ?? ''}`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : describeFailure(error));
  process.exitCode = 1;
}
