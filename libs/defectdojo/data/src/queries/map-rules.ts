import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mapRuleExceptions, mapRules } from '../schema/index.ts';
import type { ConnectionKey } from './repository-selections.ts';

/** A map rule row. */
export type MapRuleRecord = typeof mapRules.$inferSelect;

/** An exception row. */
export type MapRuleExceptionRecord = typeof mapRuleExceptions.$inferSelect;

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

/** Returns the rules of a connection in their order. They stay as they are until the transaction ends. */
export async function holdMapRules(tx: Tx, key: ConnectionKey): Promise<MapRuleRecord[]> {
  return tx
    .select()
    .from(mapRules)
    .where(ofConnection(key))
    .orderBy(asc(mapRules.position), mapRules.id)
    .for('share');
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

/** Changes a rule in a person's name. Returns it as it is then. */
export async function updateMapRule(
  tx: Tx,
  { teamId, ruleId }: { readonly teamId: string; readonly ruleId: string },
  { by, ...change }: Partial<MapRuleValues> & { readonly by: string },
): Promise<MapRuleRecord> {
  const [row] = await tx
    .update(mapRules)
    .set({ ...change, updatedBy: by, updatedAt: sql`now()` })
    .where(and(eq(mapRules.teamId, teamId), eq(mapRules.id, ruleId)))
    .returning();
  if (!row) throw new Error('update returned no row');
  return row;
}

/** Deletes a rule. */
export async function deleteMapRule(
  tx: Tx,
  { teamId, ruleId }: { readonly teamId: string; readonly ruleId: string },
): Promise<void> {
  await tx.delete(mapRules).where(and(eq(mapRules.teamId, teamId), eq(mapRules.id, ruleId)));
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

function exceptionsOf({ teamId, connectionId }: ConnectionKey) {
  return and(eq(mapRuleExceptions.teamId, teamId), eq(mapRuleExceptions.connectionId, connectionId));
}

/** Returns the exceptions of a connection by pattern. */
export async function listMapRuleExceptions(tx: Tx, key: ConnectionKey): Promise<MapRuleExceptionRecord[]> {
  return tx
    .select()
    .from(mapRuleExceptions)
    .where(exceptionsOf(key))
    .orderBy(sql`lower(${mapRuleExceptions.pattern})`);
}

/** Returns the number of exceptions of a connection. */
export async function countMapRuleExceptions(tx: Tx, key: ConnectionKey): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(mapRuleExceptions).where(exceptionsOf(key));
  return row?.total ?? 0;
}

/** Adds an exception. Undefined if there is one of this pattern, also in another letter case. */
export async function insertMapRuleException(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
  { pattern, createdBy }: Pick<MapRuleExceptionRecord, 'pattern' | 'createdBy'>,
): Promise<MapRuleExceptionRecord | undefined> {
  const [row] = await tx
    .insert(mapRuleExceptions)
    .values({ teamId, connectionId, pattern, createdBy })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Deletes an exception of a connection. Returns it. Undefined if there is none with this id. */
export async function deleteMapRuleException(
  tx: Tx,
  key: ConnectionKey,
  exceptionId: string,
): Promise<MapRuleExceptionRecord | undefined> {
  const [row] = await tx
    .delete(mapRuleExceptions)
    .where(and(exceptionsOf(key), eq(mapRuleExceptions.id, exceptionId)))
    .returning();
  return row;
}
