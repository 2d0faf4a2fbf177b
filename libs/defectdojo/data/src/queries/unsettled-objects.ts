import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { unsettledObjects } from '../schema/index.ts';
import type { MappingKey } from './mappings.ts';
import { interval } from './interval.ts';

/** An engagement in a product, or a test in an engagement, that a mapping is about to make. */
export interface ObjectKey {
  readonly kind: 'engagement' | 'test';
  /** The id of the product or engagement in DefectDojo. */
  readonly parentId: number;
}

/** Records that an object is about to be made. Returns the id of this record. */
export async function recordObjectSent(tx: Tx, key: MappingKey, object: ObjectKey): Promise<string> {
  const [row] = await tx
    .insert(unsettledObjects)
    .values({ ...key, ...object })
    .returning({ id: unsettledObjects.id });
  if (!row) throw new Error('The statement returned no row.');
  return row.id;
}

/** Records that the request ended, or that it can no longer be running. */
export async function recordObjectSettled(tx: Tx, { teamId }: MappingKey, id: string): Promise<void> {
  await tx
    .delete(unsettledObjects)
    .where(and(eq(unsettledObjects.teamId, teamId), eq(unsettledObjects.id, id)));
}

/** Restarts the life of a request whose response was lost. */
export async function recordObjectLost(tx: Tx, { teamId }: MappingKey, id: string): Promise<void> {
  await tx
    .update(unsettledObjects)
    .set({ sentAt: sql`clock_timestamp()` })
    .where(and(eq(unsettledObjects.teamId, teamId), eq(unsettledObjects.id, id)));
}

/**
 * Returns how long requests that make such an object may still be running, in milliseconds; undefined if none can.
 * Forgets those that no longer can. An engagement counts whichever mapping of the connection asked for it; a test only
 * of this mapping.
 */
export async function awaitObjects(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  { kind, parentId, longestMs }: ObjectKey & { readonly longestMs: number },
): Promise<number | undefined> {
  const longest = interval(longestMs);
  const own = kind === 'test' ? sql`o.mapping_id = m.id` : sql`true`;
  const rows = sql`o.team_id = ${teamId}::uuid and o.kind = ${kind} and o.parent_id = ${parentId} and exists (
    select from defectdojo.mappings m join defectdojo.mappings other
      on other.team_id = m.team_id and other.connection_id = m.connection_id and other.id = o.mapping_id
    where m.team_id = ${teamId}::uuid and m.id = ${mappingId}::uuid and ${own})`;
  await tx.execute(sql`
    delete from defectdojo.unsettled_objects o where ${rows} and o.sent_at + ${longest} <= clock_timestamp()`);
  const [row] = await tx.execute<{ waitMs: number | null }>(sql`
    select ceil(extract(epoch from max(o.sent_at) + ${longest} - clock_timestamp()) * 1000)::double precision as "waitMs"
    from defectdojo.unsettled_objects o where ${rows}`);
  return row?.waitMs ?? undefined;
}
