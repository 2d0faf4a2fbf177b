import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(import.meta.dirname, '../../..');
export const CONTAINERS = join(ROOT, 'tools/containers');

/** Copies into a folder what the image holds, by the very script that its build runs. */
export async function collectProduct(folder: string): Promise<void> {
  await promisify(execFile)(join(CONTAINERS, 'collect-product.sh'), [ROOT, folder], { timeout: 60_000 });
}

/** A process of the product, as a container runs it. */
export interface ProductProcess {
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** Everything that it has printed so far. */
  readonly output: () => string;
  readonly child: ChildProcess;
}

/** Runs a command of the image in the folder, with these variables alone. */
export function runInProduct(
  folder: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): ProductProcess {
  let output = '';
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null); // of the event 'close'
  return { child, ended, output: () => output };
}
