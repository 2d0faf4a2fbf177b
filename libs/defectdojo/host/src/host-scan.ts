/** How a scan looked at the code. Only deep scans and rechecks count for pushes. */
export type HostScanKind = 'deep' | 'recheck' | 'pr';

/** A finished deep scan or recheck of a branch. */
export interface HostScan {
  readonly id: string;
  readonly commit: string;
  readonly completedAt: Date;
}
