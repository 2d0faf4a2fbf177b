import { provideTestServer } from '@gecko-defectdojo/testing-postgres/test-server';
import type { TestProject } from 'vitest/node';

/** Loaded on demand: a run without a database is spared the import of the migrations. */
async function migrateTemplate(ownerUrl: string): Promise<void> {
  const { migrate } = await import('@gecko-defectdojo/data/migrate');
  const { migrateHost } = await import('./host-tables.ts');
  await migrate({ ownerUrl });
  await migrateHost(ownerUrl);
}

/** Provides one database server per vitest run, with a template that holds the tables of the plugin and its host. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideTestServer(project, migrateTemplate);
}
