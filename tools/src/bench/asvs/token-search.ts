import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FEATURE_RULES, ruleLiterals } from '@gecko-defectdojo/asvs';
import { readFolder } from '@gecko-defectdojo/asvs/node';
import { endedSecondsOf } from '../scale/cpu-seconds.ts';

/** Bytes of paths that one process is started with. Linux takes 2 MB, with the environment. */
const PATHS_BYTES = 1_000_000;

/**
 * Searches the files that a detection reads for all tokens of its rules, with ripgrep on one thread. One search for the
 * tokens of all languages takes ripgrep less than one a language.
 */
export class TokenSearch {
  readonly #folder: string;
  readonly #lists: string;
  readonly #calls: readonly (readonly string[])[];

  private constructor(folder: string, paths: readonly string[]) {
    this.#folder = folder;
    this.#lists = mkdtempSync(join(tmpdir(), 'gecko-tokens-'));
    const list = join(this.#lists, 'tokens');
    writeFileSync(list, ruleLiterals(FEATURE_RULES).join('\n'));
    const options = ['--no-config', '--threads=1', '--fixed-strings', `--file=${list}`, '--count', '--'];
    this.#calls = batchesOf(paths).map((batch) => [...options, ...batch]);
  }

  /** Finds the files that a detection reads in a folder. Reads each of them once. */
  static async over(folder: string): Promise<TokenSearch> {
    const paths: string[] = [];
    const { files } = await readFolder(folder);
    for await (const { path } of files) paths.push(path);
    return new TokenSearch(folder, paths);
  }

  /** Returns the milliseconds of the processor that one search takes, or undefined if there is no ripgrep. */
  async measure(): Promise<number | undefined> {
    const before = endedSecondsOf(process.pid);
    for (const call of this.#calls) if (!(await this.#run(call))) return undefined;
    return (endedSecondsOf(process.pid) - before) * 1_000;
  }

  close(): void {
    rmSync(this.#lists, { recursive: true });
  }

  /** Returns false if there is no ripgrep. Throws if it fails; that nothing matched is no failure. */
  async #run(call: readonly string[]): Promise<boolean> {
    const child = spawn('rg', call, { cwd: this.#folder, stdio: 'ignore' });
    return new Promise((resolve, reject) => {
      child.once('error', (error) => {
        if ('code' in error && error.code === 'ENOENT') resolve(false);
        else reject(error);
      });
      child.once('close', (code) => {
        if (code === 0 || code === 1) resolve(true);
        else reject(new Error(`ripgrep ended with ${String(code)}.`));
      });
    });
  }
}

function batchesOf(paths: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const path of paths) {
    // The end of each argument and its address count too.
    const size = Buffer.byteLength(path) + 9;
    if (size > room) {
      batches.push([]);
      room = PATHS_BYTES;
    }
    batches.at(-1)?.push(path);
    room -= size;
  }
  return batches;
}
