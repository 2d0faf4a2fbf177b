import { and, desc, eq, ne } from 'drizzle-orm';
import type { Tx } from '@gecko-defectdojo/data';
import type { HostScan } from '@gecko-defectdojo/services';
import type { BranchKey } from '../on-findings-changed.ts';
import { scans } from '../schema/index.ts';

/** The newest scan of a branch that counts for exports. */
export async function findLatestScan(tx: Tx, teamId: string, key: BranchKey): Promise<HostScan | undefined> {
  const [row] = await tx
    .select({ id: scans.id, commit: scans.commit, completedAt: scans.completedAt })
    .from(scans)
    .where(
      and(
        eq(scans.teamId, teamId),
        eq(scans.repositoryId, key.repositoryId),
        eq(scans.branch, key.branch),
        ne(scans.kind, 'pr'),
      ),
    )
    .orderBy(desc(scans.completedAt), scans.id)
    .limit(1);
  return row;
}
