import type { Tx } from '@gecko/data';
import { attachCheckout } from '../checkout/attach-checkout.ts';
import type { OnFindingsChanged } from '../on-findings-changed.ts';
import type { MergeTarget } from './incoming-rows.ts';
import { mergeFindings } from './merge-findings.ts';
import { NO_COUNTS, type MergeCounts } from './merge-counts.ts';
import type { OnScanCompleted } from './on-scan-completed.ts';
import { recordScan, saveScanCounts } from './scan-record.ts';
import type { ScanReport } from './scan-report.ts';
import { upsertRepository } from './upsert-repository.ts';

export interface IngestScanOptions {
  readonly teamId: string;
  /** A report that `parseScanReport` accepted. */
  readonly report: ScanReport;
  readonly onFindingsChanged: OnFindingsChanged;
  /** Told last, once the scan and its code are on record; nobody is when it is left out. */
  readonly onScanCompleted?: OnScanCompleted | undefined;
  /** Where the code lies that the scan looked at; see `attachCheckout`. */
  readonly checkoutPath?: string | undefined;
}

/** What taking in a scan did. */
export interface IngestedScan extends MergeCounts {
  readonly scanId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

/**
 * Takes in a finished scan. A PR scan is recorded and changes no finding; a deep scan or a recheck is merged into its
 * branch and announced once, also when it changed nothing: the scan's commit is news in itself. That a scan has ended
 * is told of each kind; what follows from it is up to who is told.
 */
export async function ingestScan(tx: Tx, options: IngestScanOptions): Promise<IngestedScan> {
  const { teamId, report } = options;
  const { scan } = report;
  const repositoryId = await upsertRepository(tx, teamId, report.repository);
  const isNewScan = await recordScan(tx, { teamId, repositoryId, scan });
  const place = { scanId: scan.id, repositoryId, branch: scan.branch };
  const { checkoutPath: path } = options;
  if (path !== undefined) await attachCheckout(tx, { teamId, scanId: scan.id, path });
  const { kind } = scan;
  const counts = kind === 'pr' ? NO_COUNTS : await mergeScan(tx, options, { ...place, kind, isNewScan });
  await options.onScanCompleted?.(tx, { teamId, ...place, kind });
  return { ...place, ...counts };
}

async function mergeScan(
  tx: Tx,
  { teamId, report, onFindingsChanged }: IngestScanOptions,
  recorded: Pick<MergeTarget, 'scanId' | 'repositoryId' | 'branch' | 'kind' | 'isNewScan'>,
): Promise<MergeCounts> {
  const { scanId, repositoryId, branch, isNewScan } = recorded;
  const { startedAt, completedAt } = report.scan;
  const target = { teamId, ...recorded, startedAt, completedAt };
  const counts = await mergeFindings(tx, target, report.findings);
  if (isNewScan) await saveScanCounts(tx, teamId, scanId, counts);
  await onFindingsChanged(tx, { teamId, repositoryId, branch, trigger: 'scan_completed' });
  return counts;
}
