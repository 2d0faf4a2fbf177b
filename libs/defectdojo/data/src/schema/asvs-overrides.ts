import { sql } from 'drizzle-orm';
import { boolean, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** A person's override of one chapter of one version. It wins over detection until it is reverted. The row stays. */
export const asvsOverrides = defectdojo.table(
  'asvs_overrides',
  {
    ...teamColumns(),
    repositoryId: uuid().notNull(),
    version: text().$type<AsvsVersion>().notNull(),
    chapterId: text().notNull(),
    applies: boolean().notNull(),
    /** Why; always there when a chapter is excluded. */
    reason: text(),
    by: uuid().notNull(),
    at: instant().notNull().defaultNow(),
    /** Null until the override is reverted or replaced by another one. */
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    uniqueIndex('asvs_overrides_one_live')
      .on(table.teamId, table.repositoryId, table.version, table.chapterId)
      .where(sql`ended_at is null`),
    // Serves the retention.
    index('asvs_overrides_by_end')
      .on(table.endedAt)
      .where(sql`ended_at is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
