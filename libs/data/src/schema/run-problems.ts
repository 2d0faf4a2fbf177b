import { foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { exportRuns } from './export-runs.ts';

/** A finding that a run set apart, with DefectDojo's words. */
export const runProblems = defectdojo.table(
  'run_problems',
  {
    ...teamColumns(),
    runId: uuid().notNull(),
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
      name: 'run_problems_run',
      columns: [table.teamId, table.runId],
      foreignColumns: [exportRuns.teamId, exportRuns.id],
    }).onDelete('cascade'),
    // Serves the foreign key and the pages of a run's problems.
    index('run_problems_by_run').on(table.teamId, table.runId, table.createdAt, table.id),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
