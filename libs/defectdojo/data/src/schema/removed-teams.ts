import { sql } from 'drizzle-orm';
import { index, jsonb, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * Teams that have left Gecko: what is being deleted, and how much was. Ids and counts only. No role but the owner reads
 * or writes it.
 */
export const removedTeams = defectdojo.table(
  'removed_teams',
  {
    /** The id that the team had. */
    id: uuid().notNull(),
    removedAt: instant().notNull().defaultNow(),
    /** When nothing of the team was left; null until then. */
    finishedAt: instant(),
    /** Deleted rows by table. */
    deleted: jsonb().$type<Readonly<Record<string, number>>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.id] }),
    // Serves the job that deletes what is left.
    index('removed_teams_open')
      .on(table.removedAt)
      .where(sql`finished_at is null`),
    maintenancePolicy(),
  ],
);
