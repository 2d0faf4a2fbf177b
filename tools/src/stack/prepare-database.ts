import { migrate } from '@gecko-defectdojo/data/migrate';
import { migrateGecko } from '@gecko/data';
import { handOverQueue } from '@gecko-defectdojo/testing-postgres';

/** Brings a database up to date, as its owner. The job queue, and what adds jobs to it, belong to a role of their own. */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  await migrateGecko({ ownerUrl });
  await migrate({ ownerUrl });
  await handOverQueue(ownerUrl);
  await migrate({ ownerUrl, operatorRole: 'gecko_operator' });
}
