import { and, count, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { BatchItemStatus, ErrorCode } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappingBatchItems } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';

/** Identifies a batch. */
export interface BatchKey {
  readonly teamId: string;
  readonly batchId: string;
}

/** A row for one repository of a batch. */
export type MappingBatchItemRecord = typeof mappingBatchItems.$inferSelect;

/** The values of a new item. */
export type NewMappingBatchItem = Pick<
  typeof mappingBatchItems.$inferInsert,
  'repositoryId' | 'repositoryName' | 'productName'
>;

const MESSAGE_MAX = 1_000;

function ofBatch(teamId: string, batchId: string) {
  return and(eq(mappingBatchItems.teamId, teamId), eq(mappingBatchItems.batchId, batchId));
}

const IN_NAME_ORDER: readonly SortKey[] = [
  { of: sql`lower(${mappingBatchItems.repositoryName})`, type: 'text' },
  { of: mappingBatchItems.repositoryId, type: 'uuid' },
];

/** The next items that are still to be mapped, in name order. */
export async function findWaitingItems(
  tx: Tx,
  { teamId, batchId }: BatchKey,
  limit: number,
): Promise<MappingBatchItemRecord[]> {
  return tx
    .select()
    .from(mappingBatchItems)
    .where(and(ofBatch(teamId, batchId), eq(mappingBatchItems.status, 'waiting')))
    .orderBy(sortBy(IN_NAME_ORDER))
    .limit(limit);
}

/** The outcome of an item. */
export interface BatchItemOutcome {
  readonly status: Exclude<BatchItemStatus, 'waiting'>;
  readonly productId?: number | undefined;
  /** The product's name as DefectDojo has it. */
  readonly productName?: string | undefined;
  /** The mapping that the batch made. */
  readonly mappingId?: string | undefined;
  /** True if the batch chose the level of the repository. Default: false. */
  readonly levelSet?: boolean | undefined;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
}

/** Writes what became of these items, or of all that still wait. One that is settled already stays as it is. */
export async function settleItems(
  tx: Tx,
  key: BatchKey & { readonly repositoryIds?: readonly string[] },
  outcome: BatchItemOutcome,
): Promise<void> {
  const { status, productId, productName, mappingId, levelSet, errorCode, errorMessage } = outcome;
  await tx
    .update(mappingBatchItems)
    .set({
      status,
      ...(productId === undefined ? {} : { productId }),
      ...(productName === undefined ? {} : { productName }),
      ...(mappingId === undefined ? {} : { mappingId }),
      ...(levelSet === undefined ? {} : { levelSet }),
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

/** The number of repositories of a batch by outcome. */
export async function countBatchItems(
  tx: Tx,
  { teamId, batchId }: BatchKey,
): Promise<ReadonlyMap<BatchItemStatus, number>> {
  const rows = await tx
    .select({ status: mappingBatchItems.status, items: count() })
    .from(mappingBatchItems)
    .where(ofBatch(teamId, batchId))
    .groupBy(mappingBatchItems.status);
  return new Map(rows.map(({ status, items }) => [status, items]));
}

export interface ListBatchItemsOptions extends BatchKey, PageWindow {
  readonly status?: BatchItemStatus | undefined;
}

/** One page of a batch's repositories in name order, and how many there are. */
export async function listBatchItems(
  tx: Tx,
  options: ListBatchItemsOptions,
): Promise<{ items: (MappingBatchItemRecord & Positioned)[]; total: number }> {
  const { teamId, batchId, status, limit, offset } = options;
  const where = and(
    ofBatch(teamId, batchId),
    status === undefined ? undefined : eq(mappingBatchItems.status, status),
  );
  const rows = await tx
    .select({ ...getTableColumns(mappingBatchItems), position: positionOf(IN_NAME_ORDER) })
    .from(mappingBatchItems)
    .where(and(where, comesAfter(IN_NAME_ORDER, options.after)))
    .orderBy(sortBy(IN_NAME_ORDER))
    .limit(limit)
    .offset(offset);
  const [counted] = await tx.select({ total: count() }).from(mappingBatchItems).where(where);
  return { items: rows, total: counted?.total ?? 0 };
}
