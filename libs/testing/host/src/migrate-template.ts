import { migrate } from '@gecko-defectdojo/data/migrate';
import { migrateHost } from './host-tables.ts';

/** Makes the tables of the plugin and of its host, as the role that owns them. */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl });
  await migrateHost(ownerUrl);
}
