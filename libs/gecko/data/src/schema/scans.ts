import { foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { repositories } from './repositories.ts';

/** The scope of a scan: a whole branch, a pull request's diff, or the open findings after a merge. */
export type ScanKind = 'deep' | 'pr' | 'recheck';

/** An ingested scan, with its results. */
export const scans = gecko.table(
  'scans',
  {
    ...teamColumns(),
    repositoryId: uuid().notNull(),
    kind: text().$type<ScanKind>().notNull(),
    name: text(),
    branch: text().notNull(),
    commit: text().notNull(),
    status: text().$type<'completed'>().notNull().default('completed'),
    startedAt: instant().notNull(),
    completedAt: instant().notNull(),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    reopened: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    dropped: integer().notNull().default(0),
    ingestedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'scans_repository',
      columns: [table.teamId, table.repositoryId],
      foreignColumns: [repositories.teamId, repositories.id],
    }).onDelete('cascade'),
    // Serves the foreign key and "the newest scan of this branch".
    index('scans_by_branch').on(
      table.teamId,
      table.repositoryId,
      table.branch,
      table.completedAt.desc(),
      table.id,
    ),
    teamPolicy(),
  ],
);
