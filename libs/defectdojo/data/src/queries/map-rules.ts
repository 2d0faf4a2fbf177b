import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mapRules } from '../schema/index.ts';
import type { ConnectionKey } from './repository-selections.ts';

/** A map rule row. */
export type MapRuleRecord = typeof mapRules.$inferSelect;

/** The values of a rule that a person chooses. */
export type MapRuleValues = Pick<
  typeof mapRules.$inferInsert,
  'name' | 'enabled' | 'conditions' | 'product' | 'level'
>;

function ofConnection({ teamId, connectionId }: ConnectionKey) {
  return and(eq(mapRules.teamId, teamId), eq(mapRules.connectionId, connectionId));
}

/** Returns the rules of a connection in their order. */
export async function listMapRules(tx: Tx, key: ConnectionKey): Promise<MapRuleRecord[]> {
  return tx.select().from(mapRules).where(ofConnection(key)).orderBy(asc(mapRules.position), mapRules.id);
}

/** Adds a rule after all others. */
export async function insertMapRule(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
  { by, ...values }: MapRuleValues & { readonly by: string },
): Promise<MapRuleRecord> {
  const last = tx
    .select({ position: sql`coalesce(max(${mapRules.position}), 0) + 1` })
    .from(mapRules)
    .where(ofConnection({ teamId, connectionId }));
  const [row] = await tx
    .insert(mapRules)
    .values({ ...values, teamId, connectionId, position: sql`(${last})`, createdBy: by, updatedBy: by })
    .returning();
  if (!row) throw new Error('insert returned no row');
  return row;
}

/** Changes a rule in a person's name. */
export async function updateMapRule(
  tx: Tx,
  { teamId, ruleId }: { readonly teamId: string; readonly ruleId: string },
  { by, ...change }: Partial<MapRuleValues> & { readonly by: string },
): Promise<void> {
  await tx
    .update(mapRules)
    .set({ ...change, updatedBy: by, updatedAt: sql`now()` })
    .where(and(eq(mapRules.teamId, teamId), eq(mapRules.id, ruleId)));
}

/** Puts the rules of a connection into this order. */
export async function orderMapRules(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
  ruleIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    update defectdojo.map_rules r set position = wanted.place
    from unnest(${`{${ruleIds.join(',')}}`}::text::uuid[]) with ordinality as wanted(id, place)
    where r.team_id = ${teamId}::uuid and r.connection_id = ${connectionId}::uuid and r.id = wanted.id`);
}
