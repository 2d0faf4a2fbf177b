import { foreignKey, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { PushAction } from '@gecko-defectdojo/contract';
import type { KnownStatus, RemoteSeverity } from '@gecko-defectdojo/domain';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { pushes } from './pushes.ts';

/** The effect of a push on a finding, one row for each: the first findings of a push in full, and a sample of the others. */
export const pushChanges = defectdojo.table(
  'push_changes',
  {
    teamId: uuid().notNull(),
    pushId: uuid().notNull(),
    findingId: uuid().notNull(),
    action: text().$type<PushAction>().notNull(),
    /** The title and the severity after the push, and before it where it updated them and they were known. */
    title: text().notNull(),
    oldTitle: text(),
    severity: text().$type<RemoteSeverity>(),
    oldSeverity: text().$type<RemoteSeverity>(),
    /** The status after and before the push. Both are null where it stayed; the old one is for a new finding. */
    status: text().$type<KnownStatus>(),
    oldStatus: text().$type<KnownStatus>(),
    /** The names of the updated fields. */
    fields: jsonb().$type<readonly string[]>().notNull(),
    remoteId: integer(),
  },
  (table) => [
    // Serves the foreign key and the pages of a push too, which sorts its few thousand rows.
    primaryKey({ columns: [table.teamId, table.pushId, table.findingId] }),
    foreignKey({
      name: 'push_changes_push',
      columns: [table.teamId, table.pushId],
      foreignColumns: [pushes.teamId, pushes.id],
    }).onDelete('cascade'),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
