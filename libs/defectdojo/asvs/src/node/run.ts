import { setImmediate } from 'node:timers/promises';
import { detectFeatures, FileSelection } from '../detection/index.ts';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { SkipLog } from '../detection/skipped.ts';
import { isNotebook } from '../detection/notebook.ts';
import { UNREAD_NOTEBOOK, UnreadLog } from '../detection/unread-language.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ReadLimits } from './limits.ts';

export interface DetectOptions {
  /** The repository's owner. Folders that bear the name count as own code, also in `vendors` and the like. */
  readonly owner?: string;
  readonly limits?: Partial<ReadLimits>;
  /** Ends the detection with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Longest path in evidence. Files with longer paths are skipped. */
const MAXIMUM_PATH = 1_000;
/** Milliseconds that a source may work before it yields to other work. */
const SLICE_MS = 40;

/** State shared by all ways of reading a repository: the selection of files and the counts of what was read. */
export class Run {
  readonly selection: FileSelection;
  readonly skips = new SkipLog();
  readonly #unread = new UnreadLog();
  readonly limits: ReadLimits;
  readonly signal: AbortSignal | undefined;
  readonly #end: number;
  #sliceEnd: number;
  #bytes = 0;
  #files = 0;
  #entries = 0;
  #over = false;

  constructor({ owner, limits, signal }: DetectOptions) {
    this.selection = new FileSelection(owner === undefined ? {} : { owner });
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.signal = signal;
    this.#end = performance.now() + this.limits.milliseconds;
    this.#sliceEnd = performance.now() + SLICE_MS;
  }

  /** True if a limit of the whole run is reached. The reason is recorded once. */
  get over(): boolean {
    return this.#over;
  }

  /** Counts one listed entry. Returns false if listing must end. */
  countEntry(): boolean {
    this.#entries += 1;
    return this.#entries <= this.limits.entries || this.#stop('files');
  }

  /** Returns true if a file is to be read, by its path and, if known, its size. Records why a large file is not. */
  wants(path: string, size?: number): boolean {
    if (this.#over || path.length > MAXIMUM_PATH || this.selection.readingOf(path) === undefined)
      return false;
    if (size !== undefined && size > this.limits.fileBytes) {
      this.skipLarge(path, size);
      return false;
    }
    if (this.#files >= this.limits.files) return this.#stop('files');
    return true;
  }

  /** Records a file that is too large to be read. A notebook is large by its pictures, so it counts as unread code. */
  skipLarge(path: string, size: number): void {
    this.skips.add('large');
    if (isNotebook(path) && this.selection.readingOf(path)?.pathClass === 'product')
      this.#unread.add(UNREAD_NOTEBOOK, size, path);
  }

  /** Records a file that is not read. Code in a language without rules counts, by its size in bytes. */
  leave(path: string, sizeOf: () => number): void {
    const language = this.selection.unreadLanguageOf(path);
    if (language !== undefined) this.#unread.add(language, sizeOf(), path);
  }

  /** Counts a read file. Returns false if that exceeds a limit of the run. */
  countRead(bytes: number): boolean {
    this.#files += 1;
    if (this.#files > this.limits.files) return this.#stop('files');
    return this.countBytes(bytes);
  }

  /** Counts read or unpacked bytes. Returns false if that exceeds a limit of the run. */
  countBytes(bytes: number): boolean {
    this.#bytes += bytes;
    return this.#bytes <= this.limits.totalBytes || this.#stop('bytes');
  }

  /** Yields to other work from time to time. Throws the signal's reason. Returns false if the time is up. */
  async yieldIfDue(): Promise<boolean> {
    const now = performance.now();
    if (now >= this.#sliceEnd) {
      await setImmediate();
      this.signal?.throwIfAborted();
      this.#sliceEnd = performance.now() + SLICE_MS;
    }
    return now <= this.#end || this.#stop('time');
  }

  /** Runs the detection over the files of a source. */
  async detect(files: AsyncIterable<SourceFile>): Promise<DetectionResult> {
    this.signal?.throwIfAborted();
    return detectFeatures(files, {
      selection: this.selection,
      onSkip: (reason) => this.skips.add(reason),
      skipped: () => this.skips.counts(),
      unread: this.#unread,
    });
  }

  #stop(reason: 'files' | 'bytes' | 'time'): false {
    if (!this.#over) this.skips.add(reason);
    this.#over = true;
    return false;
  }
}
