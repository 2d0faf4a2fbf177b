import type { AuditActorKind } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
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
    /**
     * The thing that the event is about: the repository if it names one, else the mapping, else its subject. A column of
     * its own, because under row-level security an index on an expression of `detail` serves no query.
     */
    about: text().generatedAlwaysAs(
      sql`coalesce(detail ->> 'repositoryId', detail ->> 'mappingId', subject_id::text)`,
    ),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // Newest first, page by page.
    index('audit_events_by_time').on(table.teamId, table.at.desc(), table.id),
    // Serve the same for one kind of action, for one person, and for one repository.
    index('audit_events_by_action').on(table.teamId, table.action, table.at.desc(), table.id),
    index('audit_events_by_actor').on(table.teamId, table.actorId, table.at.desc(), table.id),
    index('audit_events_by_about').on(table.teamId, table.about, table.at.desc(), table.id),
    // Serves the retention.
    index('audit_events_by_age').on(table.at),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
