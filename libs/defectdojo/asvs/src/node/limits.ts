/** Limits of one detection. Each limit that is reached is counted in the result's `skipped`. */
export interface ReadLimits {
  /** The largest file to read, in bytes. */
  readonly fileBytes: number;
  /** Maximum number of bytes to read or unpack in total. */
  readonly totalBytes: number;
  /** Maximum number of files to read. */
  readonly files: number;
  /** Maximum number of entries to list, including those that are not read. */
  readonly entries: number;
  /** The longest duration, in milliseconds. */
  readonly milliseconds: number;
}

/** Enough for tens of millions of lines. A program of one million lines has about 45 MB in 10,000 files. */
export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 1_000_000,
  totalBytes: 2_000_000_000,
  files: 1_000_000,
  entries: 3_000_000,
  milliseconds: 120_000,
};
