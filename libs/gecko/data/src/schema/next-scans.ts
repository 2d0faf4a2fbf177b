import { foreignKey, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { repositories } from './repositories.ts';

/**
 * Reports that the stand-in's scanner returns: each waits for the next `Run scan` of its repository, oldest first. Gecko
 * itself has a scanner instead.
 */
export const nextScans = gecko.table(
  'next_scans',
  {
    ...teamColumns(),
    repositoryId: uuid().notNull(),
    /** A report that `parseScanReport` accepted, as JSON; read again when its time comes. */
    report: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'next_scans_repository',
      columns: [table.teamId, table.repositoryId],
      foreignColumns: [repositories.teamId, repositories.id],
    }).onDelete('cascade'),
    // Serves the foreign key and "the oldest of this repository".
    index('next_scans_by_repository').on(table.teamId, table.repositoryId, table.createdAt, table.id),
    teamPolicy(),
  ],
);
