import type { SourceFile } from '../detection/index.ts';
import { HELD_BYTES, HeldFiles } from './held-files.ts';
import type { HeldFile } from './held-files.ts';
import { noteListings } from './listings.ts';
import type { Run } from './run.ts';

/** Hosts name the root of a commit's archive by the commit. */
const COMMIT_ROOT = /-[0-9a-f]{7,64}$/;

/**
 * The files of an archive in their order. Archives of a commit have a single root folder, whose name is not part of the
 * paths. An archive of what is in a folder may begin with a folder too, so the files of a first folder wait for one beside
 * it, up to a number of bytes.
 */
export class ArchivedFiles {
  readonly #run: Run;
  readonly #held: HeldFiles;
  /** The folder that may be the root. Empty: there is none. Undefined before the first entry. */
  #root: string | undefined;
  #isDecided = false;
  #waiting: HeldFile[] = [];
  #bytes = 0;

  constructor(run: Run) {
    this.#run = run;
    this.#held = new HeldFiles(run);
  }

  /** Takes note of an entry's place. Yields the files that waited for it. */
  *place(
    path: string,
    entry: { readonly isFolder: boolean; readonly inFolder: boolean },
  ): Generator<SourceFile> {
    if (this.#isDecided) {
      yield* this.#held.releaseBefore(this.#inside(path));
      return;
    }
    if (this.#root === undefined) {
      this.#root = entry.isFolder && !entry.inFolder && !path.includes('/') ? path : '';
      this.#isDecided = this.#root === '' || COMMIT_ROOT.test(this.#root);
    } else if (path !== this.#root && !path.startsWith(`${this.#root}/`)) {
      this.#root = '';
      yield* this.#decide();
    }
  }

  /** Returns true if the content of a file is wanted, or may be. Asked once for each file. */
  wants(path: string, size: number): boolean {
    const { selection, limits } = this.#run;
    if (!this.#isDecided) return selection.mayRead(path) && size <= limits.fileBytes;
    const inside = this.#inside(path);
    if (this.#held.holds(inside)) return this.#held.hasRoomFor(inside, size);
    return this.#isRead(inside, size);
  }

  /** Takes a file. Yields it, and those that waited for it, if they are read. */
  *add(file: HeldFile): Generator<SourceFile> {
    if (this.#isDecided) {
      const path = this.#inside(file.path);
      if (this.#held.holds(path)) this.#held.add({ ...file, path });
      else yield* this.#given(path, file.content);
      return;
    }
    this.#waiting.push(file);
    this.#bytes += file.content?.length ?? 0;
    if (this.#bytes > HELD_BYTES) yield* this.#decide();
  }

  /** Yields the files that still wait. */
  *end(): Generator<SourceFile> {
    if (this.#run.over) {
      // Nothing more is read, but what waits was read before.
      const files = this.#waiting.map((file) => ({ ...file, path: this.#inside(file.path) }));
      noteListings(this.#run.selection, files);
      for (const { path, content } of files)
        if (content !== undefined && this.#run.selection.readingOf(path) !== undefined)
          yield { path, content };
      return;
    }
    yield* this.#decide();
    yield* this.#held.releaseAll();
  }

  *#decide(): Generator<SourceFile> {
    this.#isDecided = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const file of waiting) yield* this.#pass(file);
  }

  *#pass(file: HeldFile): Generator<SourceFile> {
    const path = this.#inside(file.path);
    yield* this.#held.releaseBefore(path);
    if (this.#held.holds(path)) this.#held.add({ ...file, path });
    else if (this.#isRead(path, file.size)) yield* this.#given(path, file.content);
  }

  #isRead(path: string, size: number): boolean {
    const isWanted = this.#run.wants(path, size);
    if (!isWanted) this.#run.leave(path, () => size);
    return isWanted;
  }

  *#given(path: string, content: Uint8Array | undefined): Generator<SourceFile> {
    if (content !== undefined && this.#run.countRead(0)) yield { path, content };
  }

  /** Returns the path in the repository. */
  #inside(path: string): string {
    const root = this.#root ?? '';
    return root === '' || !path.startsWith(`${root}/`) ? path : path.slice(root.length + 1);
  }
}
