export interface RunScanOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  /** The id this scan gets. */
  readonly scanId: string;
  /** The moment of the scan; the stand-in takes none. */
  readonly at: Date;
}
