import { and, eq, sql } from 'drizzle-orm';
import { repositoryChanged } from '@gecko-defectdojo/host';
import { findings, hostSqlOf, repositories, scans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { ScanReport } from '../ingest/scan-report.ts';

export interface FollowRenamedBranchOptions {
  readonly teamId: string;
  /** A report that is about to be ingested. */
  readonly report: ScanReport;
}

/**
 * Renames the default branch of a repository where a report is of another one that was never scanned: scans and findings of
 * the former go on under the new name. A code host tells of a rename; a report alone does not, so only a caller without a
 * code host asks for this. Returns the former name, or undefined if nothing is renamed.
 */
export async function followRenamedBranch(
  tx: Tx,
  { teamId, report: { repository, scan } }: FollowRenamedBranchOptions,
): Promise<string | undefined> {
  const { provider, fullName, defaultBranch } = repository;
  if (scan.kind === 'pr' || scan.branch !== defaultBranch) return undefined;
  const [known] = await tx
    .select({ id: repositories.id, former: repositories.defaultBranch })
    .from(repositories)
    .where(
      and(
        eq(repositories.teamId, teamId),
        eq(repositories.provider, provider),
        eq(repositories.fullName, fullName),
      ),
    )
    .for('update');
  if (known === undefined || known.former === defaultBranch) return undefined;
  const { id: repositoryId, former } = known;
  const isScanned = and(eq(scans.teamId, teamId), eq(scans.repositoryId, repositoryId));
  const [scanned] = await tx
    .select({ one: sql`1` })
    .from(scans)
    .where(and(isScanned, eq(scans.branch, defaultBranch)))
    .limit(1);
  if (scanned !== undefined) return undefined;
  await tx.update(repositories).set({ defaultBranch }).where(eq(repositories.id, repositoryId));
  await tx
    .update(scans)
    .set({ branch: defaultBranch })
    .where(and(isScanned, eq(scans.branch, former)));
  await tx
    .update(findings)
    .set({ branch: defaultBranch })
    .where(
      and(eq(findings.teamId, teamId), eq(findings.repositoryId, repositoryId), eq(findings.branch, former)),
    );
  await repositoryChanged(hostSqlOf(tx), { teamId, repositoryId });
  return former;
}
