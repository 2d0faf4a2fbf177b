import type { HostRepository, HostSql } from '@gecko-defectdojo/host';

/** Returns those of these repositories that the team has. */
export async function findRepositories(
  sql: HostSql,
  teamId: string,
  ids: readonly string[],
): Promise<HostRepository[]> {
  if (ids.length === 0) return [];
  const rows = await sql.query<HostRepository>(
    `select id, provider, full_name as "fullName", url, default_branch as "defaultBranch"
    from gecko.repositories where team_id = $1::uuid and id = any($2::uuid[])`,
    [teamId, ids],
  );
  return [...rows];
}
