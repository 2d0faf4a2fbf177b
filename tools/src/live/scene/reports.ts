import { makeScan } from '@gecko-defectdojo/testing-host';
import { parseScanReport } from '@gecko/host';
import type { ReportFinding, ScanReport } from '@gecko/host';
import { SHAPES } from './shapes.ts';

export interface MakeReportOptions {
  /** The repository's full name. */
  readonly name: string;
  readonly findings: number;
  readonly startedAt: Date;
  /** True if the findings have the shapes of `SHAPES`, one after the other. Default false: all are plain. */
  readonly hasShapes?: boolean;
}

/** Makes the report of a first scan. */
export function makeReport({ name, findings, startedAt, hasShapes = false }: MakeReportOptions): ScanReport {
  const report = makeScan({
    findings,
    repository: name,
    startedAt,
    change: (finding, index) => (hasShapes ? { ...finding, ...SHAPES[index % SHAPES.length] } : finding),
  });
  // Takes out what no database stores, as Gecko's API does.
  return parseScanReport(report);
}

/** Makes the report of a later scan with findings changed by their number. One that becomes undefined is not found again. */
export function nextReport(
  report: ScanReport,
  at: Date,
  change: (finding: ReportFinding, index: number) => ReportFinding | undefined,
): ScanReport {
  const { scan } = makeScan({ findings: 0, repository: report.repository.fullName, startedAt: at });
  const completedAt = new Date(at.getTime() + 60_000).toISOString();
  return {
    ...report,
    scan: { ...scan, completedAt },
    findings: report.findings.flatMap((finding, index) => change(finding, index) ?? []),
  };
}
