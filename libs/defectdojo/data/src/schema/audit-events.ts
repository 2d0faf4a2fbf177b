import type { AuditActorKind } from '@gecko-defectdojo/contract';
import { index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * The audit log: actor, action and time. The app role reads it and writes it through `record_audit` only. It never holds
 * a key.
 */
export const auditEvents = defectdojo.table(
  'audit_events',
  {
    ...teamColumns(),
    /** Null in rows of earlier releases: a person acted if there is an actor, the plugin otherwise. */
    actorKind: text().$type<AuditActorKind>(),
    /** Null when the plugin itself acted, for instance when DefectDojo rejected the key. */
    actorId: uuid(),
    action: text().notNull(),
    subjectId: uuid().notNull(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // Newest first, page by page.
    index('audit_events_by_time').on(table.teamId, table.at.desc(), table.id),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
