import type { HostSql } from '@gecko-defectdojo/host';

/** Returns the names of these people of a team, by id. */
export async function findPeople(
  sql: HostSql,
  teamId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await sql.query<{ id: string; name: string }>(
    'select id, name from gecko.users where team_id = $1::uuid and id = any($2::uuid[])',
    [teamId, userIds],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
