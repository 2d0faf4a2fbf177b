import type { SourceFile } from '../detection/index.ts';
import { noteListings } from './listings.ts';
import type { Run } from './run.ts';

/** Bytes of content that are held at a time. Folders whose names do not decide are small, or other people's. */
export const HELD_BYTES = 32_000_000;

/** A file of an archive that waits until it is known if it is read. */
export interface HeldFile {
  readonly path: string;
  readonly size: number;
  /** Undefined for a file that is never read, or had no room. */
  readonly content: Uint8Array | undefined;
}

/**
 * Holds the files of a folder that is judged by its listing, because an archive gives no listing before the files. The
 * files of a folder follow each other in an archive, so the folder is known when the first file of another one comes.
 */
export class HeldFiles {
  readonly #run: Run;
  #folder: string | undefined;
  #files: HeldFile[] = [];
  #bytes = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Returns true if a file waits for the listing of a folder. */
  holds(path: string): boolean {
    this.#folder ??= this.#run.selection.folderToList(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    return this.#folder !== undefined;
  }

  /** Returns true if the content of a file may be wanted and there is room for it. */
  hasRoomFor(path: string, size: number): boolean {
    if (size > this.#run.limits.fileBytes || !this.#run.selection.mayRead(path)) return false;
    return this.#bytes + size <= HELD_BYTES;
  }

  add(file: HeldFile): void {
    this.#files.push(file);
    this.#bytes += file.content?.length ?? 0;
  }

  /** Yields the held files that are read, if a file lies outside their folder. */
  *releaseBefore(path: string): Generator<SourceFile> {
    if (this.#folder !== undefined && !path.startsWith(`${this.#folder}/`)) yield* this.releaseAll();
  }

  /** Yields the held files that are read. */
  *releaseAll(): Generator<SourceFile> {
    const files = this.#files;
    this.#folder = undefined;
    this.#files = [];
    this.#bytes = 0;
    noteListings(this.#run.selection, files);
    for (const { path, size, content } of files) {
      if (!this.#run.wants(path, size)) this.#run.leave(path, () => size);
      else if (content === undefined) this.#run.skips.add('bytes');
      else if (this.#run.countRead(0)) yield { path, content };
    }
  }
}
