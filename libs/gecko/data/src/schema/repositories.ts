import { sql } from 'drizzle-orm';
import { foreignKey, index, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { HostRepository } from '@gecko-defectdojo/host';
import { instant, teamColumns } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { teams } from './teams.ts';

/** A repository that is connected to Gecko. */
export const repositories = gecko.table(
  'repositories',
  {
    ...teamColumns(),
    provider: text().$type<HostRepository['provider']>().notNull(),
    fullName: text().notNull(),
    url: text().notNull(),
    defaultBranch: text().notNull(),
    visibility: text().$type<HostRepository['visibility']>(),
    /** Labels that people gave it. */
    tags: text().array(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'repositories_team',
      columns: [table.teamId],
      foreignColumns: [teams.teamId],
    }).onDelete('cascade'),
    uniqueIndex('repositories_name').on(table.teamId, table.provider, table.fullName),
    // Lists show them in this order: upper and lower case are the same.
    index('repositories_by_name').on(table.teamId, sql`lower(${table.fullName})`, table.id),
    teamPolicy(),
  ],
);
