import type postgres from 'postgres';

/**
 * Maps each team's repository so many times more, as rows: thousands of scans would take longer than what is measured. The
 * new repositories were never scanned. Asks for no push.
 */
export async function addMappings(
  owner: postgres.Sql,
  teamIds: readonly string[],
  count: number,
): Promise<void> {
  const teams = `{${teamIds.join(',')}}`;
  await owner`
    insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
    select r.team_id, r.provider, r.full_name || '-' || n, r.url || '-' || n, r.default_branch
    from (
      select distinct on (team_id) * from gecko.repositories where team_id = any(${teams}::text::uuid[])
    ) r cross join generate_series(1, ${count}) n`;
  await owner`
    insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, follows_default_branch, service,
      product_id, product_name, created_by)
    select m.team_id, m.connection_id, r.id, m.branch, true, r.full_name, m.product_id, m.product_name, m.created_by
    from (
      select distinct on (team_id) * from defectdojo.mappings where team_id = any(${teams}::text::uuid[])
    ) m
    join gecko.repositories r on r.team_id = m.team_id
    where not exists (
      select from defectdojo.mappings x where x.team_id = r.team_id and x.repository_id = r.id
    )`;
}

/** Asks for the push of each mapping of a team, as a scan does. */
export async function pushEach(owner: postgres.Sql, teamId: string): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`select set_config('defectdojo.maintenance', 'on', true)`;
    await tx`select defectdojo.add_push(m.team_id, m.id, 'scan_completed', null, false)
      from defectdojo.mappings m where m.team_id = ${teamId}`;
  });
}

/** Waits until no push of a mapping is open, or of any with none named. @throws Error after ten minutes */
export async function untilPushed(owner: postgres.Sql, mappingId?: string): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 600_000) {
    const [row] = await owner<{ open: number }[]>`
      select count(*)::integer as open from defectdojo.pushes
      where finished_at is null and mapping_id = coalesce(${mappingId ?? null}::uuid, mapping_id)`;
    if (row?.open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('After ten minutes a push is still open.');
}
