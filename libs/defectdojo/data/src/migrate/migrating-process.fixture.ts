import { migrateHost } from '@gecko-defectdojo/testing-host';
import { migrate } from './migrate.ts';

/** Brings the database at the given address up to date, as a process that starts does. */
const [, , ownerUrl = ''] = process.argv;
await migrate({ ownerUrl });
await migrateHost(ownerUrl);
