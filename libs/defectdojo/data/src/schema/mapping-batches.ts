import { foreignKey, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { BatchItemStatus, BatchStatus, ErrorCode, MappingRule } from '@gecko-defectdojo/contract';
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
    status: text().$type<BatchStatus>().notNull(),
    total: integer().notNull(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    heartbeatAt: instant(),
    finishedAt: instant(),
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
