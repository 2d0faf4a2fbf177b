import type { Tx } from '@gecko-defectdojo/data';
import type { OnFindingsChanged } from '../on-findings-changed.ts';
import { mergeFindings } from './merge-findings.ts';
import { NO_COUNTS, type MergeCounts } from './merge-counts.ts';
import { recordScan, saveScanCounts } from './scan-record.ts';
import type { ScanReport } from './scan-report.ts';
import { upsertRepository } from './upsert-repository.ts';

export interface IngestScanOptions {
  readonly teamId: string;
  /** A report that `parseScanReport` accepted. */
  readonly report: ScanReport;
  readonly onFindingsChanged: OnFindingsChanged;
}

/** What taking in a scan did. */
export interface IngestedScan extends MergeCounts {
  readonly scanId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

/**
 * Takes in a finished scan. A PR scan is recorded and changes no finding; a deep scan or a recheck is merged into its
 * branch and announced once, also when it changed nothing: the scan's commit is news in itself.
 */
export async function ingestScan(tx: Tx, options: IngestScanOptions): Promise<IngestedScan> {
  const { teamId, report } = options;
  const { scan } = report;
  const repositoryId = await upsertRepository(tx, teamId, report.repository);
  const isNewScan = await recordScan(tx, { teamId, repositoryId, scan });
  const place = { scanId: scan.id, repositoryId, branch: scan.branch };
  if (scan.kind === 'pr') return { ...place, ...NO_COUNTS };
  const { kind, startedAt, completedAt } = scan;
  const target = { teamId, ...place, kind, isNewScan, startedAt, completedAt };
  const counts = await mergeFindings(tx, target, report.findings);
  if (isNewScan) await saveScanCounts(tx, teamId, scan.id, counts);
  await options.onFindingsChanged(tx, {
    teamId,
    repositoryId,
    branch: scan.branch,
    trigger: 'scan_completed',
  });
  return { ...place, ...counts };
}
