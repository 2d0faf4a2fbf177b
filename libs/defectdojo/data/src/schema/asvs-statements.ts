import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AsvsVerdict, AsvsVersion } from '@gecko-defectdojo/contract';
import { instant } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * A person's verdict on a requirement of a repository, in one version. A newer one replaces it; the activity keeps what
 * was before. A row without a verdict was taken back.
 */
export const asvsStatements = defectdojo.table(
  'asvs_statements',
  {
    teamId: uuid().notNull(),
    repositoryId: uuid().notNull(),
    version: text().$type<AsvsVersion>().notNull(),
    requirementId: text().notNull(),
    /** Null once it is taken back. */
    verdict: text().$type<AsvsVerdict>(),
    /** How the person knows. */
    reason: text().notNull(),
    by: uuid().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.repositoryId, table.version, table.requirementId] }),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
