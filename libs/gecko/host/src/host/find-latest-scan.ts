import type { HostScan, HostSql, LatestScanOptions } from '@gecko-defectdojo/host';

/** Returns the newest scan of a branch that counts for pushes. */
export async function findLatestScan(
  sql: HostSql,
  teamId: string,
  key: LatestScanOptions,
): Promise<HostScan | undefined> {
  const [row] = await sql.query<{ id: string; commit: string; at: string }>(
    `select id, commit, to_json(completed_at) #>> '{}' as at from gecko.scans
    where team_id = $1::uuid and repository_id = $2::uuid and branch = $3 and kind <> 'pr'
      and ($4::text is null or kind = $4)
    order by completed_at desc, id limit 1`,
    [teamId, key.repositoryId, key.branch, key.kind ?? null],
  );
  return row && { id: row.id, commit: row.commit, completedAt: new Date(row.at) };
}
