import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import { scanCompleted } from '@gecko-defectdojo/host';
import { findings, GeckoError, hostSqlOf, scans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { repeatCheckout } from '../checkout/repeat-checkout.ts';
import type { IngestedScan } from '../ingest/ingest-scan.ts';
import { NO_COUNTS } from '../ingest/merge-counts.ts';
import { recordScan, saveScanCounts } from '../ingest/scan-record.ts';
import type { RunScanOptions } from './run-scan-options.ts';

/**
 * Runs a deep scan of unchanged code. It finds every finding that is not fixed again, and no new ones. The commit is
 * the same, so the scan uses the checkout that was attached to it.
 */
export async function repeatScan(tx: Tx, options: RunScanOptions, branch: string): Promise<IngestedScan> {
  const { teamId, repositoryId, scanId, at } = options;
  const commit = await newestCommit(tx, options, branch);
  const moment = at.toISOString();
  const scan = { id: scanId, kind: 'deep' as const, branch, commit, startedAt: moment, completedAt: moment };
  await recordScan(tx, { teamId, repositoryId, scan });
  await repeatCheckout(tx, { teamId, repositoryId, scanId, commit });
  const seen = await tx
    .update(findings)
    .set({ lastSeenScanId: scanId })
    .where(
      and(
        eq(findings.teamId, teamId),
        eq(findings.repositoryId, repositoryId),
        eq(findings.branch, branch),
        notInArray(findings.status, ['fixed', 'fix_verified']),
      ),
    )
    .returning({ id: findings.id });
  const counts = { ...NO_COUNTS, unchanged: seen.length };
  await saveScanCounts(tx, { teamId, scanId }, counts);
  await scanCompleted(hostSqlOf(tx), { teamId, repositoryId, scanId, branch, kind: 'deep' });
  return { scanId, repositoryId, branch, ...counts };
}

/** The commit the stand-in knows of: this branch's newest, or else another's. */
async function newestCommit(
  tx: Tx,
  { teamId, repositoryId }: RunScanOptions,
  branch: string,
): Promise<string> {
  const [row] = await tx
    .select({ commit: scans.commit })
    .from(scans)
    .where(and(eq(scans.teamId, teamId), eq(scans.repositoryId, repositoryId)))
    .orderBy(desc(sql`${scans.branch} = ${branch}`), desc(scans.completedAt), scans.id)
    .limit(1);
  if (row) return row.commit;
  throw new GeckoError(
    'conflict',
    'Gecko has no code of this repository yet. Hand in a scan of it, then try again.',
  );
}
