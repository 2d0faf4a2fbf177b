import type { TestProject } from 'vitest/node';
import { startTestRun, type TestPostgres } from './test-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** One database server per vitest run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = await startTestRun(process.env['TEST_DATABASE_URL']);
  const { adminUrl, template, port } = run;
  project.provide('postgres', { adminUrl, template, port });
  return () => run.stop();
}
