import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import type { StoredOwnSettings } from '../schema/repository-selections.ts';
import { listActiveBranchIds } from './further-branches.ts';
import { MAPPING_PAUSED_MESSAGE } from './hold-push.ts';
import { idIn } from './id-in.ts';
import { liveFirstMappingsOf } from './live-mappings-of.ts';
import type { MappingRecord } from './mappings.ts';

export type { StoredOwnSettings } from '../schema/repository-selections.ts';

/** Locks the live mappings of these repositories in the order of their ids, and returns them. At most 10,000. */
export function lockMappingsOf(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  repositoryIds: readonly string[],
): Promise<MappingRecord[]> {
  return tx
    .select()
    .from(mappings)
    .where(and(liveFirstMappingsOf(key), idIn(mappings.repositoryId, repositoryIds)))
    .orderBy(mappings.id)
    .for('update');
}

/**
 * Stores what mappings have of their own, and their further branches with them. Those that are paused now keep what is
 * queued until they are on again.
 */
export async function saveOwnSettings(
  tx: Tx,
  teamId: string,
  rows: readonly StoredOwnSettings[],
): Promise<void> {
  const ids = rows.map(({ mappingId }) => mappingId);
  // Each condition has an index of its own; one statement with both would read the whole table.
  for (const column of [sql`m.id`, sql`m.first_mapping_id`])
    await tx.execute(sql`
      update defectdojo.mappings m
      set settings = x.settings, paused_at = x."pausedAt", paused_by = x."pausedBy"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as x("mappingId" uuid, settings jsonb, "pausedAt" timestamptz, "pausedBy" uuid)
      where m.team_id = ${teamId}::uuid and ${column} = x."mappingId" and ${idIn(column, ids)}
        and m.removed_at is null`);
  const paused = rows.filter(({ pausedAt }) => pausedAt !== null).map(({ mappingId }) => mappingId);
  if (paused.length === 0) return;
  const branches = await listActiveBranchIds(tx, teamId, paused);
  await tx.execute(sql`
    update defectdojo.pushes p
    set status = 'waiting', error_code = 'connection_paused', error_message = ${MAPPING_PAUSED_MESSAGE}, retry_at = null
    where p.team_id = ${teamId}::uuid and ${idIn(sql`p.mapping_id`, [...paused, ...branches])}
      and p.status = 'queued' and not p.by_hand`);
}

/**
 * Requests a push of each of these mappings, in the order of their ids, so that two such requests never block each
 * other.
 */
export async function requestPushesOfMappings(
  tx: Tx,
  options: {
    readonly mappingIds: readonly string[];
    readonly trigger: PushTrigger;
    readonly requestedBy: string;
  },
): Promise<void> {
  const { mappingIds, trigger, requestedBy } = options;
  const sorted = mappingIds.toSorted();
  await tx.execute(sql`
    select defectdojo.request_push(wanted.id, ${trigger}, ${requestedBy}::uuid)
    from unnest(${`{${sorted.join(',')}}`}::text::uuid[]) wanted(id)`);
}

/** Returns those of these mappings that are live, by id, locked in the order of their ids. */
export async function lockMappings(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, MappingRecord>> {
  const rows = await tx
    .select()
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), idIn(mappings.id, mappingIds), isNull(mappings.removedAt)))
    .orderBy(mappings.id)
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}
