import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** Compiler options of a project that knows nothing of this workspace's. */
export type CompilerOptions = Readonly<Record<string, unknown>>;

/** Runs a program from `node_modules/.bin`; returns its output, empty when it succeeded. */
export function complaintsOf(command: string, args: readonly string[], cwd: string): string {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const result = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd, env, encoding: 'utf8' });
  return result.status === 0 ? '' : `${result.stdout}${result.stderr}`;
}

/** Type-checks one file as a project outside the workspace that has the packages installed. */
export function typeCheck(source: string, compilerOptions: CompilerOptions): string {
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
    return complaintsOf('tsc', ['-p', '.'], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
