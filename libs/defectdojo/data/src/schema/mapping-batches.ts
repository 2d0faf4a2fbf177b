import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type {
  AsvsLevel,
  BatchItemStatus,
  BatchStatus,
  ErrorCode,
  MappingRule,
} from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { connections } from './connections.ts';

/** Many repositories mapped by one rule, worked off in the background. */
export const mappingBatches = defectdojo.table(
  'mapping_batches',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    rule: jsonb().$type<MappingRule>().notNull(),
    /** The level that repositories get whose level no person chose. Null leaves the suggested one. */
    level: integer().$type<AsvsLevel>(),
    status: text().$type<BatchStatus>().notNull(),
    total: integer().notNull(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    heartbeatAt: instant(),
    finishedAt: instant(),
    /** Why the batch waits, and when it goes on. Null while it is worked on. */
    waitingCode: text().$type<ErrorCode>(),
    waitingMessage: text(),
    retryAt: instant(),
    /** When a person took the batch back. It is finished then. */
    undoneAt: instant(),
    undoneBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'mapping_batches_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key and the newest batch.
    index('mapping_batches_by_connection').on(table.teamId, table.connectionId, table.createdAt.desc()),
    // Serves the retention.
    index('mapping_batches_by_end')
      .on(table.finishedAt)
      .where(sql`finished_at is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);

/** One repository of a batch, and what became of it. */
export const mappingBatchItems = defectdojo.table(
  'mapping_batch_items',
  {
    teamId: uuid().notNull(),
    batchId: uuid().notNull(),
    repositoryId: uuid().notNull(),
    repositoryName: text().notNull(),
    productName: text().notNull(),
    productId: integer(),
    /** The mapping that the batch made. Null until then, and for batches of earlier releases. */
    mappingId: uuid(),
    /** True if the batch chose the level of the repository. */
    levelSet: boolean().notNull().default(false),
    status: text().$type<BatchItemStatus>().notNull().default('waiting'),
    errorCode: text().$type<ErrorCode>(),
    errorMessage: text(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.batchId, table.repositoryId] }),
    foreignKey({
      name: 'mapping_batch_items_batch',
      columns: [table.teamId, table.batchId],
      foreignColumns: [mappingBatches.teamId, mappingBatches.id],
    }).onDelete('cascade'),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
