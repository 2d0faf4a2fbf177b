import { and, desc, eq, max, ne } from 'drizzle-orm';
import type { Tx } from '@gecko-defectdojo/data';
import { scans } from '../schema/index.ts';

const BRANCHES_MAX = 100;

/** The branches that scans which count for exports looked at, newest first. */
export async function listScannedBranches(tx: Tx, teamId: string, repositoryId: string): Promise<string[]> {
  const rows = await tx
    .select({ branch: scans.branch })
    .from(scans)
    .where(and(eq(scans.teamId, teamId), eq(scans.repositoryId, repositoryId), ne(scans.kind, 'pr')))
    .groupBy(scans.branch)
    .orderBy(desc(max(scans.completedAt)), scans.branch)
    .limit(BRANCHES_MAX);
  return rows.map((row) => row.branch);
}
