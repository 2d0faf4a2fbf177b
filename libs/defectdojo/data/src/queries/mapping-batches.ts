import { and, desc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappingBatches } from '../schema/index.ts';
import type { BatchKey, NewMappingBatchItem } from './mapping-batch-items.ts';

/** A batch row. */
export type MappingBatchRecord = typeof mappingBatches.$inferSelect;

/** The values of a new batch row. */
export type NewMappingBatch = Pick<
  typeof mappingBatches.$inferInsert,
  'teamId' | 'connectionId' | 'rule' | 'level' | 'createdBy'
>;

const NO_WAIT = { waitingCode: null, waitingMessage: null, retryAt: null } as const;
/** So many batches of a connection are kept; older ones that are over go. */
const BATCHES_KEPT = 10;

/** Adds a batch with its items, at most 10,000, all of them waiting. Batches of long ago go. */
export async function insertBatch(
  tx: Tx,
  values: NewMappingBatch,
  items: readonly NewMappingBatchItem[],
): Promise<MappingBatchRecord> {
  const { teamId, connectionId } = values;
  const [batch] = await tx
    .insert(mappingBatches)
    .values({ ...values, status: 'queued', total: items.length })
    .returning();
  if (!batch) throw new Error('insert returned no row');
  // As one parameter: a statement has room for 65,535.
  await tx.execute(sql`
    insert into defectdojo.mapping_batch_items (team_id, batch_id, repository_id, repository_name, product_name)
    select ${teamId}::uuid, ${batch.id}::uuid, x."repositoryId", x."repositoryName", x."productName"
    from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb)
      as x("repositoryId" uuid, "repositoryName" text, "productName" text)`);
  const ofConnection = and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.connectionId, connectionId));
  const kept = tx
    .select({ id: mappingBatches.id })
    .from(mappingBatches)
    .where(ofConnection)
    .orderBy(desc(mappingBatches.createdAt), mappingBatches.id)
    .limit(BATCHES_KEPT);
  await tx
    .delete(mappingBatches)
    .where(and(ofConnection, isNotNull(mappingBatches.finishedAt), notInArray(mappingBatches.id, kept)));
  return batch;
}

/** A batch of the team, or nothing. */
export async function findBatch(
  tx: Tx,
  teamId: string,
  batchId: string,
): Promise<MappingBatchRecord | undefined> {
  const [row] = await tx.select().from(mappingBatches).where(ofTeam(teamId, batchId)).limit(1);
  return row;
}

/**
 * Returns a batch of the team that is not finished, and keeps it so until the transaction ends: it cannot be undone
 * meanwhile. Undefined if it is finished.
 */
export async function holdOpenBatch(
  tx: Tx,
  { teamId, batchId }: BatchKey,
): Promise<MappingBatchRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappingBatches)
    .where(and(ofTeam(teamId, batchId), isNull(mappingBatches.finishedAt)))
    .for('share');
  return row;
}

/** Returns a batch of the team, locked: no repository of it is mapped until the transaction ends. */
export async function lockBatch(
  tx: Tx,
  { teamId, batchId }: BatchKey,
): Promise<MappingBatchRecord | undefined> {
  const [row] = await tx.select().from(mappingBatches).where(ofTeam(teamId, batchId)).for('update');
  return row;
}

function ofTeam(teamId: string, batchId: string) {
  return and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.id, batchId));
}

/** Writes that a batch is worked on: its worker's sign of life. */
export async function touchBatch(tx: Tx, teamId: string, batchId: string): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({ status: 'running', heartbeatAt: sql`now()`, ...NO_WAIT })
    .where(ofTeam(teamId, batchId));
}

/** Writes that nothing of a batch is left to do. */
export async function finishBatch(tx: Tx, teamId: string, batchId: string): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({ status: 'done', finishedAt: sql`now()`, ...NO_WAIT })
    .where(ofTeam(teamId, batchId));
}

/** Writes that a person took a batch back. Repositories that still wait in it are never mapped. */
export async function recordBatchUndone(
  tx: Tx,
  { teamId, batchId }: BatchKey,
  undoneBy: string,
): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({
      status: 'done',
      finishedAt: sql`coalesce(${mappingBatches.finishedAt}, now())`,
      undoneAt: sql`now()`,
      undoneBy,
      ...NO_WAIT,
    })
    .where(ofTeam(teamId, batchId));
}
