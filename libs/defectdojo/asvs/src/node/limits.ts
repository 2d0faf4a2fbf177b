/** How much one detection may read. Each limit that is reached is counted in the result's `skipped`. */
export interface ReadLimits {
  /** The largest file that is looked into, in bytes. */
  readonly fileBytes: number;
  /** The most bytes that are read or unpacked in all. */
  readonly totalBytes: number;
  /** The most files that are looked into. */
  readonly files: number;
  /** The most entries that are listed, whether looked into or not. */
  readonly entries: number;
  /** The longest time, in milliseconds. */
  readonly milliseconds: number;
}

/** Enough for tens of millions of lines; a program of one million lines has about 45 MB in 10,000 files. */
export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 1_000_000,
  totalBytes: 2_000_000_000,
  files: 1_000_000,
  entries: 3_000_000,
  milliseconds: 120_000,
};
