/**
 * The reason why something was skipped that would have been read otherwise. `links` were not followed; `large` exceeds
 * the size of one file; `foreign` is a library's bundled copy; `files`, `bytes` and `time` are limits that ended the run.
 */
export type SkipReason =
  | 'binary'
  | 'generated'
  | 'foreign'
  | 'large'
  | 'links'
  | 'unreadable'
  | 'special'
  | 'broken'
  | 'files'
  | 'bytes'
  | 'time';

/** Number of skips by reason. A reason without skips is absent. */
export type SkippedFiles = Readonly<Partial<Record<SkipReason, number>>>;

/** Counts skipped files. */
export class SkipLog {
  readonly #counts = new Map<SkipReason, number>();

  add(reason: SkipReason): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  counts(): SkippedFiles {
    return Object.fromEntries(this.#counts);
  }
}
