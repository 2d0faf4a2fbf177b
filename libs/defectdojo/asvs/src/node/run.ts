import { setImmediate } from 'node:timers/promises';
import { detectFeatures, FileSelection } from '../detection/index.ts';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { SkipLog } from '../detection/skipped.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ReadLimits } from './limits.ts';

export interface DetectOptions {
  /** Who owns the repository, so that vendored Go modules of the same owner count as its own code. */
  readonly owner?: string;
  readonly limits?: Partial<ReadLimits>;
  /** Ends the detection with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The longest path that evidence holds; longer ones are left out. */
const MAXIMUM_PATH = 1_000;
/** How many milliseconds a source may work before others get their turn. */
const TURN = 40;

/** What the ways of reading a repository share: which files are wanted, and how much has been read. */
export class Run {
  readonly selection: FileSelection;
  readonly skips = new SkipLog();
  readonly limits: ReadLimits;
  readonly signal: AbortSignal | undefined;
  readonly #end: number;
  #turnEnd: number;
  #bytes = 0;
  #files = 0;
  #entries = 0;
  #over = false;

  constructor({ owner, limits, signal }: DetectOptions) {
    this.selection = new FileSelection(owner === undefined ? {} : { owner });
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.signal = signal;
    this.#end = performance.now() + this.limits.milliseconds;
    this.#turnEnd = performance.now() + TURN;
  }

  /** Whether a limit of the whole run is reached; the reason is noted once. */
  get over(): boolean {
    return this.#over;
  }

  /** Counts one listed entry; false when listing has to end. */
  countEntry(): boolean {
    this.#entries += 1;
    return this.#entries <= this.limits.entries || this.#stop('files');
  }

  /** Whether a file is to be read, by its path and, where known, its size. Notes why not, where that is of interest. */
  wants(path: string, size?: number): boolean {
    if (this.#over || path.length > MAXIMUM_PATH || this.selection.readingOf(path) === undefined)
      return false;
    if (size !== undefined && size > this.limits.fileBytes) {
      this.skips.add('large');
      return false;
    }
    if (this.#files >= this.limits.files) return this.#stop('files');
    return true;
  }

  /** Counts a file that was read; false when that was more than the run may read. */
  countRead(bytes: number): boolean {
    this.#files += 1;
    if (this.#files > this.limits.files) return this.#stop('files');
    return this.countBytes(bytes);
  }

  /** Counts bytes that were read or unpacked; false when that was more than the run may read. */
  countBytes(bytes: number): boolean {
    this.#bytes += bytes;
    return this.#bytes <= this.limits.totalBytes || this.#stop('bytes');
  }

  /** Lets others work now and then. Ends with the signal's reason; false when the time is up. */
  async turn(): Promise<boolean> {
    const now = performance.now();
    if (now >= this.#turnEnd) {
      await setImmediate();
      this.signal?.throwIfAborted();
      this.#turnEnd = performance.now() + TURN;
    }
    return now <= this.#end || this.#stop('time');
  }

  /** Runs the detection over a source's files. */
  async detect(files: AsyncIterable<SourceFile>): Promise<DetectionResult> {
    this.signal?.throwIfAborted();
    return detectFeatures(files, {
      selection: this.selection,
      onSkip: (reason) => this.skips.add(reason),
      skipped: () => this.skips.counts(),
    });
  }

  #stop(reason: 'files' | 'bytes' | 'time'): false {
    if (!this.#over) this.skips.add(reason);
    this.#over = true;
    return false;
  }
}
