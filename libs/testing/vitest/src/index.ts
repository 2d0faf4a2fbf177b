import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LongFilesFirst } from './long-files-first.ts';

export interface TestConfigOptions {
  /** Globs of the test files, from the folder of the configuration. */
  readonly include?: readonly string[];
  /** Globs of files to leave out. */
  readonly exclude?: readonly string[];
  /** Modules that run once before and after all tests. */
  readonly globalSetup?: readonly string[];
  /**
   * Names the loader of the modules: `node` as in every process of the product, which takes half the time (ADR 26), or
   * `vite` where tests import JSX. Default: `node`.
   */
  readonly loader?: 'node' | 'vite';
  /** Of projects that run together, those with a lower number end before others start. Default: 0. */
  readonly turn?: number;
  /** Configurations that run together in place of files of its own. */
  readonly projects?: readonly ViteUserConfig[];
}

/** So many files at a time: on two cores a third fills the moments in which the others wait. */
const WORKERS = 3;

/** Returns the vitest configuration that all projects share. */
export function testConfig(options: TestConfigOptions = {}): ViteUserConfig {
  const { loader = 'node', turn = 0 } = options;
  return defineConfig({
    test: {
      name: turn === 0 ? loader : `${loader}-${String(turn)}`,
      include: [...(options.include ?? ['src/**/*.test.ts'])],
      exclude: ['**/node_modules/**', ...(options.exclude ?? [])],
      ...(options.projects && { projects: [...options.projects] }),
      setupFiles: [fileURLToPath(new URL('./vitest-setup.ts', import.meta.url))],
      globalSetup: [...(options.globalSetup ?? [])],
      // Of a run over several projects it would hold for all of them.
      ...(loader === 'node' &&
        !options.projects && { experimental: { viteModuleRunner: false, nodeLoader: false } }),
      pool: 'forks',
      // Test files share the modules they import: no test mocks a module or changes one.
      isolate: false,
      sequence: { sequencer: LongFilesFirst, groupOrder: turn },
      // Tests of a later turn measure seconds, so they run one at a time.
      maxWorkers: turn === 0 ? WORKERS : 1,
      // Generous: a busy machine makes a test slow, not wrong.
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  });
}
