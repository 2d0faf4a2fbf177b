import type { HostSql } from '@gecko-defectdojo/host';

const BRANCHES_MAX = 100;

/** Returns the branches that scans which count for pushes looked at, newest first. */
export async function listScannedBranches(
  sql: HostSql,
  teamId: string,
  repositoryId: string,
): Promise<string[]> {
  const rows = await sql.query<{ branch: string }>(
    `select branch from gecko.scans
    where team_id = $1::uuid and repository_id = $2::uuid and kind <> 'pr'
    group by branch order by max(completed_at) desc, branch limit $3::integer`,
    [teamId, repositoryId, BRANCHES_MAX],
  );
  return rows.map((row) => row.branch);
}
