import { bigint, doublePrecision, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AsvsCoverage, AsvsFeature, AsvsLevel } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** The features that one detection found in a repository's code, with their evidence. They fit every ASVS version. */
export const asvsDetections = defectdojo.table(
  'asvs_detections',
  {
    ...teamColumns(),
    repositoryId: uuid().notNull(),
    scanId: uuid().notNull(),
    commit: text().notNull(),
    /** Which edition of the rules looked. */
    rulesVersion: text().notNull(),
    features: jsonb().$type<readonly AsvsFeature[]>().notNull(),
    /** The parts that were read, and those that were not. Null in rows of earlier releases, which count as read. */
    coverage: jsonb().$type<AsvsCoverage>(),
    suggestedLevel: integer().$type<AsvsLevel>().notNull(),
    levelReasons: jsonb().$type<readonly string[]>().notNull(),
    /** Only 0.1.0 reads and counts them, which may run beside this release while an upgrade rolls. The next one drops them. */
    criticalFindings: integer().notNull().default(0),
    highFindings: integer().notNull().default(0),
    files: integer().notNull(),
    lines: bigint({ mode: 'number' }).notNull(),
    seconds: doublePrecision().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // The newest of a repository, and the one before it.
    index('asvs_detections_by_repository').on(table.teamId, table.repositoryId, table.at.desc()),
    // Serves the retention.
    index('asvs_detections_by_time').on(table.at),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
