import { sql } from 'drizzle-orm';
import { MAPPING_NOTICES } from '@gecko-defectdojo/contract';
import type { AttentionCount } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';

const KINDS = MAPPING_NOTICES.map(({ kind }) => kind);

/** Returns the number of mapped repositories for each kind of open notice, the most urgent kind first. */
export async function countAttention(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined },
): Promise<AttentionCount[]> {
  const kinds = sql`${sql.param(KINDS)}::text[]`;
  const rows = await tx.execute<AttentionCount & Record<string, unknown>>(sql`
    select n.kind as "kind", count(distinct m.repository_id)::integer as "repositories"
    from defectdojo.notices n
    join defectdojo.mappings m on m.team_id = n.team_id and m.id = n.subject_id
    join export_repositories r on r.team_id = m.team_id and r.repository_id = m.repository_id
    where n.team_id = ${key.teamId}::uuid and n.cleared_at is null and n.kind = any(${kinds})
      and m.removed_at is null and m.connection_id = ${key.connectionId ?? null}::uuid
    group by n.kind order by array_position(${kinds}, n.kind)`);
  return [...rows];
}
