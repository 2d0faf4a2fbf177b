import { migrate } from '@gecko-defectdojo/data/migrate';
import { handOverQueue } from '@gecko-defectdojo/testing-postgres';
import { migrateHost } from './host-tables.ts';

/** Makes the tables of the plugin and of its host, as the role that owns them. The job queue goes to its own role. */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl });
  await handOverQueue(ownerUrl);
  await migrate({ ownerUrl, operatorRole: 'gecko_operator' });
  await migrateHost(ownerUrl);
}
