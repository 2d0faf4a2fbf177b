import { migrate } from '@gecko-defectdojo/data/migrate';
import { runMigrations } from 'graphile-worker';

export interface MigrateDefectDojoOptions {
  /** Connects as the role that owns Acme's and the plugin's tables. */
  readonly ownerUrl: string;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
}

/** Brings the queue and the plugin's schema up to date. Runs after Acme's own migrations, at every deployment. */
export async function migrateDefectDojo({ ownerUrl, queueUrl }: MigrateDefectDojoOptions): Promise<void> {
  await runMigrations({ connectionString: queueUrl, schema: 'acme_queue' });
  await migrate({
    ownerUrl,
    appRole: 'acme_defectdojo',
    hostRole: 'acme_app',
    jobsSchema: 'acme_queue',
    jobsOwner: 'acme_runner',
  });
}
