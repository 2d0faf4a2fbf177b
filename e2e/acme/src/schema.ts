import { bigint, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const vuln = pgSchema('vuln');

/** The columns of vuln."Issue" that Acme's triage writes. Acme's casing is its own. */
export const issues = vuln.table('Issue', {
  teamId: uuid('teamId').notNull(),
  id: uuid('id').primaryKey(),
  projectId: uuid('projectId').notNull(),
  branch: text('branch').notNull(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
  state: text('state').notNull(),
  stateSince: timestamp('stateSince', { withTimezone: true }).notNull(),
});
