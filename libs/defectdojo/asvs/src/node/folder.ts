import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { Run } from './run.ts';
import type { DetectOptions } from './run.ts';

/**
 * Detects what the code in a folder does. Nothing in it is run. Links in it are not followed; the folder itself may be
 * reached through one. Reads synchronously, a twenty-fifth of a second at a time, which is the fastest way; use a thread
 * of its own where others wait. Rejects when the folder itself cannot be read, and with the signal's reason.
 */
export async function detectInFolder(folder: string, options: DetectOptions = {}): Promise<DetectionResult> {
  const root = await realpath(folder);
  const entries = readdirSync(root, { withFileTypes: true });
  const run = new Run(options);
  return run.detect(walk(run, root, entries));
}

interface Level {
  readonly path: string;
  readonly entries: readonly Dirent[];
}

/** Files first, folders after them, both in the order of their names: a module's manifest comes before its code. */
async function* walk(run: Run, root: string, rootEntries: readonly Dirent[]): AsyncGenerator<SourceFile> {
  const reader = new FileReader(run);
  const waiting: Level[] = [{ path: '', entries: rootEntries }];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    const folders: string[] = [];
    for (const entry of [...level.entries].sort(byName)) {
      if (!run.countEntry() || !(await run.turn())) return;
      const path = level.path === '' ? entry.name : `${level.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!run.selection.skipsFolder(path)) folders.push(path);
      } else if (entry.isSymbolicLink()) run.skips.add('links');
      else if (!entry.isFile()) run.skips.add('special');
      else if (run.wants(path)) {
        const content = reader.read(join(root, path));
        if (content === undefined) continue;
        if (!run.countRead(content.length)) return;
        yield { path, content };
      }
      if (run.over) return;
    }
    // The last one is taken first.
    for (const path of folders.reverse()) {
      const entries = listFolder(run, join(root, path));
      if (entries !== undefined) waiting.push({ path, entries });
    }
  }
}

function listFolder(run: Run, path: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    run.skips.add('unreadable');
    return undefined;
  }
}

/** Reads files into one piece of memory, which the next file overwrites. */
class FileReader {
  readonly #run: Run;
  readonly #memory: Uint8Array;

  constructor(run: Run) {
    this.#run = run;
    this.#memory = new Uint8Array(run.limits.fileBytes);
  }

  /** A file's content, or undefined when it is too large, cannot be read, or is not what it was when it was listed. */
  read(path: string): Uint8Array | undefined {
    let file: number | undefined;
    try {
      // A link or a pipe may have taken the file's place: neither is followed or waited for.
      file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const status = fstatSync(file);
      if (!status.isFile()) {
        this.#leave('special');
        return;
      }
      if (status.size > this.#memory.length) {
        this.#leave('large');
        return;
      }
      const length = readSync(file, this.#memory, 0, status.size, 0);
      return this.#memory.subarray(0, length);
    } catch {
      this.#leave('unreadable');
      return;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  #leave(reason: 'special' | 'large' | 'unreadable'): undefined {
    this.#run.skips.add(reason);
    return undefined;
  }
}

function byName(left: Dirent, right: Dirent): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
