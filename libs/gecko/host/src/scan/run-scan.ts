import { and, asc, eq } from 'drizzle-orm';
import { nextScans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { ingestScan, type IngestedScan } from '../ingest/ingest-scan.ts';
import { parseScanReport } from '../ingest/parse-scan-report.ts';
import type { ScanReport } from '../ingest/scan-report.ts';
import { lockRepositories } from '../lock-repositories.ts';
import { requireRepository } from '../repository/require-repository.ts';
import { repeatScan } from './repeat-scan.ts';
import type { RunScanOptions } from './run-scan-options.ts';

/** The result of `runScan`, and the source of the scan's findings. */
export interface RunScanResult extends IngestedScan {
  readonly source: 'attached' | 'repeated';
}

/**
 * The stand-in's scanner. It takes in the report that was attached for this repository, or else finds again on the
 * default branch what is there; either is a scan of its own, done at the moment it is asked for.
 */
export async function runScan(tx: Tx, options: RunScanOptions): Promise<RunScanResult> {
  const { teamId, repositoryId } = options;
  // Two people who run a scan at the same moment take two reports, one after the other.
  await lockRepositories(tx, teamId, [repositoryId]);
  const { defaultBranch } = await requireRepository(tx, { teamId, repositoryId });
  const report = await takeNext(tx, teamId, repositoryId);
  if (!report) return { source: 'repeated', ...(await repeatScan(tx, options, defaultBranch)) };
  const done = await ingestScan(tx, {
    teamId,
    report: { ...report, scan: doneNow(report.scan, options) },
  });
  return { source: 'attached', ...done };
}

function doneNow(scan: ScanReport['scan'], { scanId, at }: RunScanOptions): ScanReport['scan'] {
  return { ...scan, id: scanId, startedAt: at.toISOString(), completedAt: at.toISOString() };
}

async function takeNext(tx: Tx, teamId: string, repositoryId: string): Promise<ScanReport | undefined> {
  const [next] = await tx
    .select({ id: nextScans.id, report: nextScans.report })
    .from(nextScans)
    .where(and(eq(nextScans.teamId, teamId), eq(nextScans.repositoryId, repositoryId)))
    .orderBy(asc(nextScans.createdAt), asc(nextScans.id))
    .limit(1);
  if (!next) return undefined;
  await tx.delete(nextScans).where(and(eq(nextScans.teamId, teamId), eq(nextScans.id, next.id)));
  return parseScanReport(JSON.parse(next.report));
}
