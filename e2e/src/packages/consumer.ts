import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** The compilers that a host may use, by the package that brings them: TypeScript 6, and 7, the native one. */
export const COMPILERS = ['typescript', 'typescript-7'] as const;

/** Compiler options of a project that knows nothing of this workspace's. */
export type CompilerOptions = Readonly<Record<string, unknown>>;

/** Runs a script of an installed package with Node; returns its output, empty when it succeeded. */
export function complaintsOf(script: string, args: readonly string[], cwd: string): string {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const command = [join(root, 'node_modules', script), ...args];
  const result = spawnSync(process.execPath, command, { cwd, env, encoding: 'utf8' });
  return result.status === 0 ? '' : `${result.stdout}${result.stderr}`;
}

/** Type-checks one file as a project outside the workspace that has the packages installed. */
export function typeCheck(
  source: string,
  compilerOptions: CompilerOptions,
  compiler: (typeof COMPILERS)[number],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-consumer-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', type: 'module' }));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, ...compilerOptions },
      }),
    );
    writeFileSync(join(folder, 'main.ts'), source);
    return complaintsOf(`${compiler}/bin/tsc`, ['-p', '.'], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
