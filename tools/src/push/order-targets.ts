import type { IngestedScan, ScanReport } from '@gecko/host';

/** A scan that was taken in, with its report. */
export interface PushTarget {
  readonly target: IngestedScan;
  readonly report: ScanReport;
}

/**
 * Returns the newest scan of each branch, those of default branches first: the first scan of a repository that is not
 * mapped names the mapping's first branch, which others are followed beside. Scans of pull requests push nothing.
 */
export function orderTargets(taken: readonly PushTarget[]): readonly PushTarget[] {
  const newest = new Map<string, PushTarget>();
  for (const one of taken) {
    const { report, target } = one;
    if (report.scan.kind !== 'pr') newest.set(`${target.repositoryId} ${target.branch}`, one);
  }
  const place = ({ report, target }: PushTarget) =>
    target.branch === report.repository.defaultBranch ? 0 : 1;
  return [...newest.values()].toSorted((a, b) => place(a) - place(b));
}
