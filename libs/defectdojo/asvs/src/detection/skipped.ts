/**
 * Why something was left out of a detection that would have been read otherwise. `links` were not followed; `large` is
 * beyond the bytes of one file; `foreign` is a library's bundled copy; `files`, `bytes` and `time` say that a limit of the whole run ended it early.
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

/** How often each reason came up; a reason that did not is absent. */
export type SkippedFiles = Readonly<Partial<Record<SkipReason, number>>>;

/** Counts what is left out. */
export class SkipLog {
  readonly #counts = new Map<SkipReason, number>();

  add(reason: SkipReason): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  counts(): SkippedFiles {
    return Object.fromEntries(this.#counts);
  }
}
