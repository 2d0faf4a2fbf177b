import { boolean, foreignKey, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OwnValues } from '@gecko-defectdojo/domain';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { mappings } from './mappings.ts';

/**
 * Findings with a request that DefectDojo may still be working on. A row is written before the request leaves and goes
 * with its response. Without a response it stays, and the finding is read again until no request can still run.
 */
export const unsettledFindings = defectdojo.table(
  'unsettled_findings',
  {
    teamId: uuid().notNull(),
    mappingId: uuid().notNull(),
    findingId: uuid().notNull(),
    /** The values that the plugin's own requests have sent, or found in place, since the row exists. */
    own: jsonb().$type<OwnValues>().notNull(),
    /** True from the moment before a request leaves until its outcome is known. */
    isInFlight: boolean().notNull(),
    /** The build id of the lost report, if that is all that was lost: seeing it in DefectDojo settles the finding. */
    buildId: text(),
    /** The time of the last lost response; null while none is lost. */
    lostAt: instant(),
    /** The time to read the finding again; null while none is lost. */
    nextReadAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.mappingId, table.findingId] }),
    foreignKey({
      name: 'unsettled_findings_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    // Serves the reads that are due, of one mapping and of all.
    index('unsettled_findings_due').on(table.nextReadAt),
    teamPolicy(),
    maintenancePolicy(),
  ],
);

/** An engagement or a test whose creation got no response. Another is not made before that request must have ended. */
export const unsettledObjects = defectdojo.table(
  'unsettled_objects',
  {
    ...teamColumns(),
    mappingId: uuid().notNull(),
    kind: text().$type<'engagement' | 'test'>().notNull(),
    /** The product that an engagement is made in, or the engagement that a test is made in. */
    parentId: integer().notNull(),
    sentAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'unsettled_objects_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    index('unsettled_objects_by_mapping').on(table.teamId, table.mappingId),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
