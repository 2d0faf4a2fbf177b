import { foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { pushes } from './pushes.ts';

/** A finding that DefectDojo rejected during a push, with DefectDojo's message. */
export const rejectedFindings = defectdojo.table(
  'rejected_findings',
  {
    ...teamColumns(),
    pushId: uuid().notNull(),
    findingId: uuid().notNull(),
    title: text().notNull(),
    code: text().$type<ErrorCode>().notNull(),
    message: text().notNull(),
    remoteId: integer(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'rejected_findings_push',
      columns: [table.teamId, table.pushId],
      foreignColumns: [pushes.teamId, pushes.id],
    }).onDelete('cascade'),
    // Serves the foreign key and the pages of a push's rejected findings.
    index('rejected_findings_by_push').on(table.teamId, table.pushId, table.createdAt, table.id),
    // Serves the last reason of a finding that is still rejected.
    index('rejected_findings_by_finding').on(table.teamId, table.findingId, table.createdAt),
    // Serves the retention.
    index('rejected_findings_by_time').on(table.createdAt),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
