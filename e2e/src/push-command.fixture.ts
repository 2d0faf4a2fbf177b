import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { runPushCommand } from '@gecko-defectdojo/tools/push';
import { vi } from 'vitest';

/** Holds the output of one call of the command, and its exit code. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of input files for one test file. */
export interface InputFolder {
  readonly path: string;
  /** Writes a file, a value as JSON, and returns its path. */
  file(name: string, content: unknown): string;
  remove(): void;
}

/** Makes an empty folder. */
export function makeInputFolder(): InputFolder {
  const path = mkdtempSync(join(tmpdir(), 'gecko-push-'));
  return {
    path,
    file: (name, content) => {
      const file = join(path, name);
      const isText = typeof content === 'string' || Buffer.isBuffer(content);
      writeFileSync(file, isText ? content : JSON.stringify(content));
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Runs the command in this process, which spares loading its modules for each call, and takes all that it prints. */
export async function pushHere(...args: string[]): Promise<Outcome> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const linesOf = ({ mock }: typeof out) => mock.calls.map((call) => `${format(...call)}\n`).join('');
  try {
    const code = await runPushCommand(args);
    return { code, stdout: linesOf(out), stderr: linesOf(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
