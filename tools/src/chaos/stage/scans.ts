import { createHash } from 'node:crypto';
import { makeScan } from '@gecko-defectdojo/testing-host';

/** The name of a repository by its index. */
function repositoryName(index: number): string {
  return `chaos/${NAMES[index % NAMES.length] ?? ''}-${String(index)}`;
}

const NAMES = ['shop', 'billing', 'gateway', 'search', 'mail', 'login', 'stock', 'prices'] as const;

export interface MakeReportOptions {
  readonly repository: number;
  readonly findings: number;
  /** The share of the findings that the scan finds. Default 1. */
  readonly share?: number;
  /** Changes titles and severities. Default 0. */
  readonly wording?: number;
  readonly at: Date;
}

/** Makes the report of a scan. All scans of a repository look at one commit, so that its code is found again. */
export function makeReport(options: MakeReportOptions) {
  const { repository, findings, share = 1, wording = 0, at } = options;
  const name = repositoryName(repository);
  const report = makeScan({
    findings,
    repository: name,
    startedAt: at,
    change: (finding, index) =>
      index % 4 < wording
        ? {
            ...finding,
            title: `${finding.title}, seen ${String(wording)} times`,
            severity: (finding.severity + wording * 2) % 10,
          }
        : finding,
  });
  return {
    ...report,
    scan: { ...report.scan, commit: createHash('sha1').update(name).digest('hex') },
    findings: report.findings.filter((_, index) => index % 10 < share * 10),
  };
}
