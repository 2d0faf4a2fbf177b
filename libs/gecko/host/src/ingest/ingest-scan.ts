import { scanCompleted } from '@gecko-defectdojo/host';
import { hostSqlOf } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { attachCheckout } from '../checkout/attach-checkout.ts';
import type { MergeTarget } from './incoming-rows.ts';
import { mergeFindings } from './merge-findings.ts';
import { NO_COUNTS, type MergeCounts } from './merge-counts.ts';
import { recordScan, saveScanCounts } from './scan-record.ts';
import type { ScanReport } from './scan-report.ts';
import { upsertRepository } from './upsert-repository.ts';

export interface IngestScanOptions {
  readonly teamId: string;
  /** A report that `parseScanReport` accepted. */
  readonly report: ScanReport;
  /** The location of the scanned code; see `attachCheckout`. */
  readonly checkoutPath?: string | undefined;
}

/** The result of ingesting a scan. */
export interface IngestedScan extends MergeCounts {
  readonly scanId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

/**
 * Ingests a finished scan. A PR scan is recorded and changes no finding; a deep scan or a recheck is merged into its
 * branch. The last step notifies the plugin once per scan, also if no finding changed, because the commit is new.
 */
export async function ingestScan(tx: Tx, options: IngestScanOptions): Promise<IngestedScan> {
  const { teamId, report } = options;
  const { scan } = report;
  const repositoryId = await upsertRepository(tx, { teamId, report });
  const isNewScan = await recordScan(tx, { teamId, repositoryId, scan });
  const place = { scanId: scan.id, repositoryId, branch: scan.branch };
  const { checkoutPath: path } = options;
  if (path !== undefined) await attachCheckout(tx, { teamId, scanId: scan.id, path });
  const { kind } = scan;
  const counts = kind === 'pr' ? NO_COUNTS : await mergeScan(tx, options, { ...place, kind, isNewScan });
  await scanCompleted(hostSqlOf(tx), { teamId, ...place, kind });
  return { ...place, ...counts };
}

async function mergeScan(
  tx: Tx,
  { teamId, report }: IngestScanOptions,
  recorded: Pick<MergeTarget, 'scanId' | 'repositoryId' | 'branch' | 'kind' | 'isNewScan'>,
): Promise<MergeCounts> {
  const { scanId, isNewScan } = recorded;
  const { startedAt, completedAt } = report.scan;
  const target = { teamId, ...recorded, startedAt, completedAt };
  const counts = await mergeFindings(tx, target, report.findings);
  if (isNewScan) await saveScanCounts(tx, { teamId, scanId }, counts);
  return counts;
}
