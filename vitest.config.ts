import { testConfig } from '@gecko-defectdojo/testing-vitest';

/** The projects that run in a browser hold JSX. */
const pages = ['libs/defectdojo/{settings-ui,ui}/src/**/*.test.ts', 'apps/web/src/**/*.test.ts'];

/** Tests that measure seconds run when the others have ended, one at a time. */
const clocked = ['e2e/src/**/*-speed.test.ts'];
const globalSetup = ['@gecko-defectdojo/testing-host/vitest-global-setup'];

/** One run over every project. Each project has a configuration of its own for its `test` target. */
export default testConfig({
  projects: [
    testConfig({ include: pages, loader: 'vite' }),
    testConfig({
      include: [
        'libs/*/*/src/**/*.test.ts',
        'apps/*/src/**/*.test.ts',
        'tools/**/*.test.ts',
        'e2e/src/**/*.test.ts',
      ],
      exclude: [...pages, ...clocked],
      globalSetup,
    }),
    testConfig({ include: clocked, globalSetup, turn: 1 }),
  ],
});
