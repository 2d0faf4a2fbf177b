import { sql } from 'drizzle-orm';
import type { Overview } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { EVERYTHING, matchingRepositories, SHOWN_PARTS } from './matching-repositories.ts';

/** The figures above the table. */
export async function countOverview(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined },
): Promise<Omit<Overview, 'attention'>> {
  const [counts] = await tx.execute<Omit<Overview, 'lastPush' | 'attention'> & Record<string, unknown>>(sql`
    select count(*)::integer as "repositories",
      (count(m.id))::integer as "mapped",
      (count(notice.kind))::integer as "needsAttention",
      coalesce(sum(cardinality(p.chapters)) filter (where m.id is not null), 0)::integer as "asvsSections"
    ${matchingRepositories({ ...key, ...EVERYTHING }, SHOWN_PARTS)}`);
  const [last] = await tx.execute<{
    pushId: string;
    mappingId: string;
    repositoryName: string;
    status: NonNullable<Overview['lastPush']>['status'];
    at: string;
  }>(sql`
    select push.id as "pushId", m.id as "mappingId", coalesce(r.full_name, m.service) as "repositoryName",
      push.status as "status", to_char(push.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at"
    from defectdojo.mappings m
    join lateral (
      select x.id, x.status, x.finished_at from defectdojo.pushes x
      where x.team_id = m.team_id and x.mapping_id = m.id and x.finished_at is not null
      order by x.queued_at desc limit 1
    ) push on true
    left join export_repositories r on r.team_id = m.team_id and r.repository_id = m.repository_id
    where m.team_id = ${key.teamId}::uuid and m.connection_id = ${key.connectionId ?? null}::uuid
      and m.removed_at is null and m.last_pushed_at is not null
    order by m.last_pushed_at desc limit 1`);
  return {
    repositories: counts?.repositories ?? 0,
    mapped: counts?.mapped ?? 0,
    needsAttention: counts?.needsAttention ?? 0,
    asvsSections: counts?.asvsSections ?? 0,
    lastPush: last ?? null,
  };
}
