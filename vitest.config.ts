import { testConfig } from '@gecko-defectdojo/testing-vitest';

/** One run over every project. Each project has a configuration of its own for its `test` target. */
export default testConfig({
  include: [
    'libs/*/*/src/**/*.test.ts',
    'apps/*/src/**/*.test.ts',
    'tools/**/*.test.ts',
    'e2e/src/**/*.test.ts',
  ],
  globalSetup: ['@gecko-defectdojo/testing-host/vitest-global-setup'],
});
