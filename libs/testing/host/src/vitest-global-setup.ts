import { provideTestServer } from '@gecko-defectdojo/testing-postgres/test-server';
import type { TestProject } from 'vitest/node';

/** Provides one database server per vitest run, with a template that holds the tables of the plugin and its host. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideTestServer(project, async (ownerUrl) => {
    // Loaded on demand: a run without a database is spared the import of the migrations.
    const { migrateTemplate } = await import('./migrate-template.ts');
    await migrateTemplate(ownerUrl);
  });
}
