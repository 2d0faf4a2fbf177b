import { foreignKey, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { findings } from './findings.ts';

/**
 * The changed part of a finding: its status, the end of its accepted risk, the severity a person gave it, or the
 * reason.
 */
export type FindingEventKind = 'status' | 'accepted_until' | 'severity' | 'reason';

/** A finding's history: every triage change with its time. */
export const findingEvents = gecko.table(
  'finding_events',
  {
    ...teamColumns(),
    findingId: uuid().notNull(),
    what: text().$type<FindingEventKind>().notNull(),
    from: text(),
    to: text(),
    /** Null when Gecko itself acted: a scan, or an acceptance that ran out. */
    by: uuid(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'finding_events_finding',
      columns: [table.teamId, table.findingId],
      foreignColumns: [findings.teamId, findings.id],
    }).onDelete('cascade'),
    // Serves the foreign key and a finding's history in order.
    index('finding_events_by_finding').on(table.teamId, table.findingId, table.at, table.id),
    teamPolicy(),
  ],
);
