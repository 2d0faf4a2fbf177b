import { and, count, desc, eq, inArray, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { BatchItemStatus, ErrorCode, MappingBatch, MappingBatchItem } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappingBatches, mappingBatchItems } from '../schema/index.ts';

/** A batch row. */
export type MappingBatchRecord = typeof mappingBatches.$inferSelect;

/** A row for one repository of a batch. */
export type MappingBatchItemRecord = typeof mappingBatchItems.$inferSelect;

/** The values of a new batch row. */
export type NewMappingBatch = Pick<
  typeof mappingBatches.$inferInsert,
  'teamId' | 'connectionId' | 'rule' | 'createdBy'
>;

/** The values of a new item. */
export type NewMappingBatchItem = Pick<
  typeof mappingBatchItems.$inferInsert,
  'repositoryId' | 'repositoryName' | 'productName'
>;

const MESSAGE_MAX = 1_000;
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
  const [row] = await tx
    .select()
    .from(mappingBatches)
    .where(and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.id, batchId)))
    .limit(1);
  return row;
}

/** Writes that a batch is worked on: its worker's sign of life. */
export async function touchBatch(tx: Tx, teamId: string, batchId: string): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({ status: 'running', heartbeatAt: sql`now()` })
    .where(and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.id, batchId)));
}

/** Writes that nothing of a batch is left to do. */
export async function finishBatch(tx: Tx, teamId: string, batchId: string): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({ status: 'done', finishedAt: sql`now()` })
    .where(and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.id, batchId)));
}

function ofBatch(teamId: string, batchId: string) {
  return and(eq(mappingBatchItems.teamId, teamId), eq(mappingBatchItems.batchId, batchId));
}

const IN_NAME_ORDER = [sql`lower(${mappingBatchItems.repositoryName})`, mappingBatchItems.repositoryId];

/** The next items that are still to be mapped, in name order. */
export async function findWaitingItems(
  tx: Tx,
  { teamId, batchId }: { readonly teamId: string; readonly batchId: string },
  limit: number,
): Promise<MappingBatchItemRecord[]> {
  return tx
    .select()
    .from(mappingBatchItems)
    .where(and(ofBatch(teamId, batchId), eq(mappingBatchItems.status, 'waiting')))
    .orderBy(...IN_NAME_ORDER)
    .limit(limit);
}

/** The outcome of an item. */
export interface BatchItemOutcome {
  readonly status: Exclude<BatchItemStatus, 'waiting'>;
  readonly productId?: number | undefined;
  /** The product's name as DefectDojo has it. */
  readonly productName?: string | undefined;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
}

/** Writes what became of these items, or of all that still wait. One that is settled already stays as it is. */
export async function settleItems(
  tx: Tx,
  key: { readonly teamId: string; readonly batchId: string; readonly repositoryIds?: readonly string[] },
  outcome: BatchItemOutcome,
): Promise<void> {
  const { status, productId, productName, errorCode, errorMessage } = outcome;
  await tx
    .update(mappingBatchItems)
    .set({
      status,
      ...(productId === undefined ? {} : { productId }),
      ...(productName === undefined ? {} : { productName }),
      errorCode: errorCode ?? null,
      errorMessage: errorMessage?.slice(0, MESSAGE_MAX).toWellFormed() ?? null,
    })
    .where(
      and(
        ofBatch(key.teamId, key.batchId),
        eq(mappingBatchItems.status, 'waiting'),
        key.repositoryIds === undefined
          ? undefined
          : inArray(mappingBatchItems.repositoryId, [...key.repositoryIds]),
      ),
    );
}

/** A batch as a caller sees it, with how far it is. */
export async function viewBatch(tx: Tx, batch: MappingBatchRecord): Promise<MappingBatch> {
  const rows = await tx
    .select({ status: mappingBatchItems.status, items: count() })
    .from(mappingBatchItems)
    .where(ofBatch(batch.teamId, batch.id))
    .groupBy(mappingBatchItems.status);
  const counts = new Map(rows.map(({ status, items }) => [status, items]));
  return {
    id: batch.id,
    rule: batch.rule,
    status: batch.status,
    total: batch.total,
    mapped: counts.get('mapped') ?? 0,
    skipped: counts.get('skipped') ?? 0,
    failed: counts.get('failed') ?? 0,
    createdAt: batch.createdAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
}

export interface ListBatchItemsOptions {
  readonly teamId: string;
  readonly batchId: string;
  readonly status?: BatchItemStatus | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of a batch's repositories in name order, and how many there are. */
export async function listBatchItems(
  tx: Tx,
  options: ListBatchItemsOptions,
): Promise<{ items: MappingBatchItem[]; total: number }> {
  const { teamId, batchId, status, limit, offset } = options;
  const where = and(
    ofBatch(teamId, batchId),
    status === undefined ? undefined : eq(mappingBatchItems.status, status),
  );
  const rows = await tx
    .select()
    .from(mappingBatchItems)
    .where(where)
    .orderBy(...IN_NAME_ORDER)
    .limit(limit)
    .offset(offset);
  const [counted] = await tx.select({ total: count() }).from(mappingBatchItems).where(where);
  return { items: rows.map(viewItem), total: counted?.total ?? 0 };
}

function viewItem(row: MappingBatchItemRecord): MappingBatchItem {
  const { repositoryId, repositoryName, productName, status, errorCode, errorMessage } = row;
  return { repositoryId, repositoryName, productName, status, errorCode, errorMessage };
}
