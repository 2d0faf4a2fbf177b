import { and, asc, count, eq, ilike, inArray, sql } from 'drizzle-orm';
import type { PageQuery } from '@gecko-defectdojo/contract';
import type { HostRepository } from '@gecko-defectdojo/host';
import { findings, repositories, scans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { containing, severityLabel, type SeverityLabel } from './finding-filter.ts';

/** Which page of a team's repositories. */
export interface RepositoriesPage extends PageQuery {
  /** Part of a name, in any case. */
  readonly search?: string | undefined;
}

/** A repository as a list shows it: with what is open on its default branch, and when that was scanned last. */
export interface RepositorySummary extends HostRepository {
  readonly openFindings: Record<SeverityLabel, number>;
  readonly lastScanAt: Date | null;
}

const columns = {
  id: repositories.id,
  provider: repositories.provider,
  fullName: repositories.fullName,
  url: repositories.url,
  defaultBranch: repositories.defaultBranch,
};

/** One page of a team's repositories by name, and how many there are. */
export async function listRepositories(
  tx: Tx,
  teamId: string,
  page: RepositoriesPage,
): Promise<{ rows: RepositorySummary[]; total: number }> {
  const { search = '' } = page;
  const matches = and(
    eq(repositories.teamId, teamId),
    search === '' ? undefined : ilike(repositories.fullName, containing(search)),
  );
  const rows = await tx
    .select(columns)
    .from(repositories)
    .where(matches)
    .orderBy(asc(repositories.fullName), asc(repositories.provider))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(repositories).where(matches);
  return { rows: await summarise(tx, teamId, rows), total: counted?.total ?? 0 };
}

/** The repository a provider knows by this path, or nothing. */
export async function findRepositoryByPath(
  tx: Tx,
  teamId: string,
  key: Pick<HostRepository, 'provider' | 'fullName'>,
): Promise<RepositorySummary | undefined> {
  const rows = await tx
    .select(columns)
    .from(repositories)
    .where(
      and(
        eq(repositories.teamId, teamId),
        eq(repositories.provider, key.provider),
        eq(repositories.fullName, key.fullName),
      ),
    );
  return (await summarise(tx, teamId, rows))[0];
}

/** Adds what is counted, for the repositories of one page only. */
async function summarise(
  tx: Tx,
  teamId: string,
  rows: readonly HostRepository[],
): Promise<RepositorySummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const ofDefaultBranch = and(
    eq(findings.teamId, teamId),
    inArray(findings.repositoryId, ids),
    inArray(findings.status, ['open', 'in_progress']),
    eq(repositories.defaultBranch, findings.branch),
  );
  const open = await tx
    .select({ id: findings.repositoryId, severity: severityLabel, amount: count() })
    .from(findings)
    .innerJoin(
      repositories,
      and(eq(repositories.teamId, findings.teamId), eq(repositories.id, findings.repositoryId)),
    )
    .where(ofDefaultBranch)
    .groupBy(findings.repositoryId, severityLabel);
  const scanned = await tx
    .select({ id: scans.repositoryId, at: sql<Date>`max(${scans.completedAt})`.mapWith(scans.completedAt) })
    .from(scans)
    .innerJoin(
      repositories,
      and(eq(repositories.teamId, scans.teamId), eq(repositories.id, scans.repositoryId)),
    )
    .where(
      and(
        eq(scans.teamId, teamId),
        inArray(scans.repositoryId, ids),
        eq(scans.branch, repositories.defaultBranch),
      ),
    )
    .groupBy(scans.repositoryId);
  const scannedAt = new Map(scanned.map(({ id, at }) => [id, at]));
  return rows.map((row) => {
    const openFindings: Record<SeverityLabel, number> = { critical: 0, high: 0, medium: 0, low: 0 };
    for (const { id, severity, amount } of open) if (id === row.id) openFindings[severity] = amount;
    return { ...row, openFindings, lastScanAt: scannedAt.get(row.id) ?? null };
  });
}
