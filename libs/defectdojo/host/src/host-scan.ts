/** How a scan looked at the code. Only deep scans and rechecks count for pushes. */
export type HostScanKind = 'deep' | 'recheck' | 'pr';

/** A finished deep scan or recheck of a branch. */
export interface HostScan {
  readonly id: string;
  readonly commit: string;
  readonly completedAt: Date;
}

/** When the scans of a branch ended. */
export interface HostScanTimes {
  readonly repositoryId: string;
  readonly branch: string;
  /** The newest finished deep scan or recheck of the branch; null if there was none. */
  readonly lastScanAt: Date | null;
  /** The newest finished PR scan of the repository, of whichever branch; null if there was none. */
  readonly lastPrScanAt: Date | null;
}
