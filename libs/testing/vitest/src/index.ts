import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LongFilesFirst } from './long-files-first.ts';

export interface TestConfigOptions {
  /** Globs of the test files, from the folder of the configuration. */
  readonly include?: readonly string[];
  /** Modules that run once before and after all tests. */
  readonly globalSetup?: readonly string[];
}

/** Returns the vitest configuration that all projects share. */
export function testConfig(options: TestConfigOptions = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: [...(options.include ?? ['src/**/*.test.ts'])],
      setupFiles: [fileURLToPath(new URL('./vitest-setup.ts', import.meta.url))],
      globalSetup: [...(options.globalSetup ?? [])],
      pool: 'forks',
      // Test files share the modules they import: no test mocks a module or changes one.
      isolate: false,
      sequence: { sequencer: LongFilesFirst },
      maxWorkers: 2,
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  });
}
