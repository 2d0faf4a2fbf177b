import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { Run } from './run.ts';
import type { DetectOptions } from './run.ts';
import { SourceError } from './source-error.ts';

/**
 * Detects features in a folder. Runs nothing in it and follows no links in it; the folder itself may be a link. Reads
 * synchronously in slices of 40 ms, which is the fastest way, so use a thread of its own if other work waits. Throws a
 * {@link SourceError} if this process may not read the folder, the system's error if it is not there, or the signal's
 * reason.
 */
export async function detectInFolder(folder: string, options: DetectOptions = {}): Promise<DetectionResult> {
  const { files, detect } = await readFolder(folder, options);
  return detect(files);
}

/** The two halves of a detection in a folder, for measuring each by itself. */
export interface FolderReading {
  /** The files that a detection reads. The content of one may be overwritten when the next is asked for. */
  readonly files: AsyncIterable<SourceFile>;
  readonly detect: (files: AsyncIterable<SourceFile>) => Promise<DetectionResult>;
}

/** Opens a folder as {@link detectInFolder} does, and leaves it to the caller to pass the files to the detection. */
export async function readFolder(folder: string, options: DetectOptions = {}): Promise<FolderReading> {
  const { root, entries } = await openFolder(folder);
  const run = new Run(options);
  return { files: walk(run, root, entries), detect: (files) => run.detect(files) };
}

async function openFolder(folder: string): Promise<{ root: string; entries: Dirent[] }> {
  try {
    const root = await realpath(folder);
    return { root, entries: readdirSync(root, { withFileTypes: true }) };
  } catch (error) {
    if (isForbidden(error))
      throw new SourceError(
        'forbidden',
        'The folder cannot be read: permission denied. Give the process the right to read it.',
      );
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

interface Level {
  readonly path: string;
  readonly entries: readonly Dirent[];
}

/** Yields files first and folders afterwards, both by name: a module's manifest comes before its code. */
async function* walk(run: Run, root: string, rootEntries: readonly Dirent[]): AsyncGenerator<SourceFile> {
  const reader = new FileReader(run);
  const waiting: Level[] = [{ path: '', entries: rootEntries }];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    const folders: string[] = [];
    for (const entry of [...level.entries].sort(byName)) {
      if (!run.countEntry() || !(await run.yieldIfDue())) return;
      const path = level.path === '' ? entry.name : `${level.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!run.selection.skipsFolder(path)) folders.push(path);
      } else if (entry.isSymbolicLink()) run.skips.add('links');
      else if (!entry.isFile()) run.skips.add('special');
      else if (run.wants(path)) {
        const content = reader.read(root, path);
        if (content === undefined) continue;
        if (!run.countRead(content.length)) return;
        yield { path, content };
      } else run.leave(path, () => sizeOf(`${root}/${path}`));
      if (run.over) return;
    }
    // The stack takes the last one first.
    for (const path of folders.reverse()) {
      const entries = listFolder(run, `${root}/${path}`);
      if (entries !== undefined && isRead(run, path, entries)) waiting.push({ path, entries });
    }
  }
}

/** Returns true if a folder is read, after a look at its listing where its name does not decide. */
function isRead({ selection }: Run, path: string, entries: readonly Dirent[]): boolean {
  if (selection.folderToList(path) !== path) return true;
  const names = (which: (entry: Dirent) => boolean): string[] =>
    entries.filter(which).map(({ name }) => name);
  selection.noteListing(path, {
    files: names((entry) => !entry.isDirectory()),
    folders: names((entry) => entry.isDirectory()),
  });
  return !selection.skipsFolder(path);
}

/** Returns the size of a file in bytes, or 0 for one that is gone. */
function sizeOf(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function listFolder(run: Run, path: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    run.skips.add('unreadable');
    return undefined;
  }
}

/** Reads files into one buffer, which the next file overwrites. */
class FileReader {
  readonly #run: Run;
  readonly #memory: Uint8Array;

  constructor(run: Run) {
    this.#run = run;
    this.#memory = new Uint8Array(run.limits.fileBytes);
  }

  /** Returns a file's content, or undefined if it is too large, unreadable, or has changed since it was listed. */
  read(root: string, path: string): Uint8Array | undefined {
    let file: number | undefined;
    try {
      // A link or a pipe may have replaced the file. Neither is followed or waited for.
      file = openSync(`${root}/${path}`, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const status = fstatSync(file);
      if (!status.isFile()) {
        this.#skip('special');
        return;
      }
      if (status.size > this.#memory.length) {
        this.#run.skipLarge(path, status.size);
        return;
      }
      const length = readSync(file, this.#memory, 0, status.size, 0);
      return this.#memory.subarray(0, length);
    } catch {
      this.#skip('unreadable');
      return;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  #skip(reason: 'special' | 'unreadable'): undefined {
    this.#run.skips.add(reason);
    return undefined;
  }
}

function byName(left: Dirent, right: Dirent): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
