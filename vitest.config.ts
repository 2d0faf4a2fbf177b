import { defineConfig } from 'vitest/config';

/** One run over every project: unit tests beside their sources, whole-system tests in `e2e`. */
export default defineConfig({
  test: {
    include: [
      'libs/*/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'tools/**/*.test.ts',
      'e2e/src/**/*.test.ts',
    ],
    setupFiles: ['libs/testing/vitest/src/vitest-setup.ts'],
    globalSetup: ['libs/testing/postgres/src/vitest-global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
