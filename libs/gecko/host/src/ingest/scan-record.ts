import { and, eq } from 'drizzle-orm';
import { GeckoError, scans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { MergeCounts } from './merge-counts.ts';
import type { ScanReport } from './scan-report.ts';

export interface ScanKey {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly scan: ScanReport['scan'];
}

/** Records a scan and returns true if it is new. A scan never moves to another repository, branch or kind. */
export async function recordScan(tx: Tx, { teamId, repositoryId, scan }: ScanKey): Promise<boolean> {
  const { id, kind, branch, commit } = scan;
  const inserted = await tx
    .insert(scans)
    .values({
      teamId,
      id,
      repositoryId,
      kind,
      branch,
      commit,
      name: scan.name ?? null,
      startedAt: new Date(scan.startedAt),
      completedAt: new Date(scan.completedAt),
    })
    .onConflictDoNothing({ target: [scans.teamId, scans.id] })
    .returning({ id: scans.id });
  if (inserted.length > 0) return true;
  const [known] = await tx
    .select({ repositoryId: scans.repositoryId, branch: scans.branch, kind: scans.kind })
    .from(scans)
    .where(and(eq(scans.teamId, teamId), eq(scans.id, id)));
  if (known?.repositoryId !== repositoryId || known.branch !== branch || known.kind !== kind) {
    throw new GeckoError(
      'conflict',
      `Scan ${id} was already taken in for another repository, branch or kind. Give this scan an id of its own.`,
    );
  }
  return false;
}

/** Writes what a new scan did to its row. */
export async function saveScanCounts(
  tx: Tx,
  { teamId, scanId }: { readonly teamId: string; readonly scanId: string },
  { drops: _, ...counts }: MergeCounts,
): Promise<void> {
  await tx
    .update(scans)
    .set(counts)
    .where(and(eq(scans.teamId, teamId), eq(scans.id, scanId)));
}
