import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { CHANGED_SOMETHING, pushes } from '../schema/pushes.ts';
import type { PushRecord } from './pushes.ts';

/** Returns the newest push of each of these mappings, at most a page of them, by the mapping's id. */
export function findLastPushes(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, PushRecord>> {
  return findNewest(tx, { teamId, mappingIds, which: sql`true order by queued_at desc nulls last, id` });
}

/**
 * Returns the last push of each of these mappings that changed something in DefectDojo, at most a page of them, by the
 * mapping's id. Pushes that changed nothing since do not replace it.
 */
export function findLastChanges(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, PushRecord>> {
  return findNewest(tx, {
    teamId,
    mappingIds,
    which: sql`${CHANGED_SOMETHING} order by finished_at desc nulls last`,
  });
}

/**
 * Reads one entry of an index for each mapping: a mapping has thousands of pushes after a while. The ids are an array,
 * which is computed once: of a set Postgres computed it anew for each push of the team while a table had no statistics.
 */
async function findNewest(
  tx: Tx,
  of: { readonly teamId: string; readonly mappingIds: readonly string[]; readonly which: SQL },
): Promise<Map<string, PushRecord>> {
  const { teamId, mappingIds, which } = of;
  if (mappingIds.length === 0) return new Map();
  const newest = sql`
    select newest.id from jsonb_array_elements_text(${JSON.stringify(mappingIds)}::text::jsonb) wanted(id)
    cross join lateral (
      select id from defectdojo.pushes
      where team_id = ${teamId}::uuid and mapping_id = wanted.id::uuid and ${which} limit 1
    ) newest`;
  const rows = await tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.teamId, teamId), eq(pushes.id, sql`any(array(${newest}))`)));
  return new Map(rows.map((row) => [row.mappingId, row]));
}
