import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
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

/** A DefectDojo, and the files of the pushes into it. */
export interface PushBench {
  readonly inputs: InputFolder;
  readonly simulator: Simulator;
  /** Pushes a scan with these further options. */
  push(scan: unknown, ...options: string[]): Promise<Outcome>;
  close(): Promise<void>;
}

/** Starts a simulator and makes an empty folder of input files. */
export async function startPushBench(): Promise<PushBench> {
  const simulator = await startSimulator();
  const inputs = makeInputFolder();
  return {
    inputs,
    simulator,
    push: (scan, ...options) =>
      pushHere(
        ...['--scan', inputs.file('scan.json', scan), '--url', simulator.url, '--allow-private-network'],
        ...['--key-file', inputs.file('key', `${simulator.token}\n`), ...options],
      ),
    close: async () => {
      await simulator.close();
      inputs.remove();
    },
  };
}
