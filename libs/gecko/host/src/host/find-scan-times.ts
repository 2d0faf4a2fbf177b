import type { HostBranch, HostScanTimes, HostSql } from '@gecko-defectdojo/host';

interface TimesRow extends HostBranch {
  readonly lastScan: string | null;
  readonly lastPrScan: string | null;
}

/** Returns when the scans of these branches ended. */
export async function findScanTimes(
  sql: HostSql,
  teamId: string,
  branches: readonly HostBranch[],
): Promise<HostScanTimes[]> {
  const rows = await sql.query<TimesRow>(
    `select b.repository_id as "repositoryId", b.branch,
      (select to_json(max(s.completed_at)) #>> '{}' from gecko.scans s
        where s.team_id = $1::uuid and s.repository_id = b.repository_id and s.branch = b.branch and s.kind <> 'pr')
        as "lastScan",
      (select to_json(max(s.completed_at)) #>> '{}' from gecko.scans s
        where s.team_id = $1::uuid and s.repository_id = b.repository_id and s.kind = 'pr') as "lastPrScan"
    from unnest($2::uuid[], $3::text[]) as b(repository_id, branch)`,
    [teamId, branches.map(({ repositoryId }) => repositoryId), branches.map(({ branch }) => branch)],
  );
  return rows.map(({ repositoryId, branch, lastScan, lastPrScan }) => ({
    repositoryId,
    branch,
    lastScanAt: dateOf(lastScan),
    lastPrScanAt: dateOf(lastPrScan),
  }));
}

function dateOf(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}
