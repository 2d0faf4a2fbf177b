import { execFile } from 'node:child_process';

/** The output of a command of npm. */
export interface NpmOutput {
  readonly isGood: boolean;
  readonly text: string;
}

const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

/** Runs a command of npm in a folder. It fails after `timeoutMs`. */
export function runNpm(
  args: readonly string[],
  { root, timeoutMs }: { readonly root: string; readonly timeoutMs: number },
): Promise<NpmOutput> {
  const options = {
    cwd: root,
    timeout: timeoutMs,
    maxBuffer: OUTPUT_MAX_BYTES,
    shell: process.platform === 'win32',
  };
  return new Promise((resolve) => {
    execFile('npm', [...args], options, (error, text) => resolve({ isGood: error === null, text }));
  });
}
