import { migrate } from '@gecko-defectdojo/data/migrate';

/** Brings the plugin's schema up to date. Runs after Acme's own migrations, at every deployment. */
export function migrateDefectDojo(ownerUrl: string): Promise<void> {
  return migrate({
    ownerUrl,
    appRole: 'acme_defectdojo',
    hostRole: 'acme_app',
    jobsSchema: 'acme_queue',
  });
}
