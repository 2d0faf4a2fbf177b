import { sql } from 'drizzle-orm';
import type { Overview } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { EVERYTHING, matchingRepositories } from './matching-repositories.ts';

/** The figures above the table. */
export async function countOverview(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined },
): Promise<Omit<Overview, 'attention'>> {
  const mapped = { ...key, ...EVERYTHING, filter: 'mapped' } as const;
  const [counts] = await tx.execute<Omit<Overview, 'lastPush' | 'attention'> & Record<string, unknown>>(sql`
    select
      (select count(*) from export_repositories r where r.team_id = ${key.teamId}::uuid)::integer as "repositories",
      (select count(*) ${matchingRepositories(mapped)})::integer as "mapped",
      (select count(*) ${matchingRepositories({ ...mapped, filter: 'needs_attention' })})::integer as "needsAttention",
      (
        select coalesce(sum(cardinality(p.chapters)), 0) from defectdojo.asvs_profiles p
        where p.team_id = ${key.teamId}::uuid
          and (p.repository_id in (select r.repository_id ${matchingRepositories(mapped)})) is true
      )::integer as "asvsSections"`);
  // Of the mappings that were pushed last: the newest push of a mapping may be too old to be kept.
  const [last] = await tx.execute<{
    pushId: string;
    mappingId: string;
    repositoryName: string;
    status: NonNullable<Overview['lastPush']>['status'];
    at: string;
  }>(sql`
    select push.id as "pushId", m.id as "mappingId", coalesce(r.full_name, m.service) as "repositoryName",
      push.status as "status", to_char(push.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at"
    from (
      select * from defectdojo.mappings
      where team_id = ${key.teamId}::uuid and connection_id = ${key.connectionId ?? null}::uuid
        and removed_at is null and last_pushed_at is not null
      order by last_pushed_at desc limit 10
    ) m
    cross join lateral (
      select x.id, x.status, x.finished_at from defectdojo.pushes x
      where x.team_id = m.team_id and x.mapping_id = m.id and x.finished_at is not null
      order by x.queued_at desc limit 1
    ) push
    left join lateral (
      select x.full_name from export_repositories x
      where x.team_id = m.team_id and x.repository_id = m.repository_id
      limit 1
    ) r on true
    order by m.last_pushed_at desc limit 1`);
  return {
    repositories: counts?.repositories ?? 0,
    mapped: counts?.mapped ?? 0,
    needsAttention: counts?.needsAttention ?? 0,
    asvsSections: counts?.asvsSections ?? 0,
    lastPush: last ?? null,
  };
}
