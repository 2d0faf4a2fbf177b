import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AsvsLevel, AsvsStatedFacts, AsvsVersion } from '@gecko-defectdojo/contract';
import { instant } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * The ASVS version and chapters that a repository is tracked against. `chapters` follows from the features and
 * overrides under `version`. It is written whenever one of them changes, so that lists can filter and count directly.
 */
export const asvsProfiles = defectdojo.table(
  'asvs_profiles',
  {
    teamId: uuid().notNull(),
    repositoryId: uuid().notNull(),
    version: text().$type<AsvsVersion>().notNull(),
    chapters: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The chapters with weak evidence, which wait for a person, and those that were not assessed. */
    unsure: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    notRead: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The level in force: a person's, else the suggested one. */
    level: integer().$type<AsvsLevel>(),
    /** True if that level is L1 only because code was not read. It is shown as assumed and not published. */
    levelAssumed: boolean().notNull().default(false),
    /** The level a person chose, and who; a later detection never overturns it. */
    chosenLevel: integer().$type<AsvsLevel>(),
    chosenBy: uuid(),
    chosenReason: text(),
    chosenAt: instant(),
    /** Facts about the repository that a person stated because its code does not show them. */
    stated: jsonb().$type<AsvsStatedFacts>(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.repositoryId] }),
    // The repositories table filters by chapter.
    index('asvs_profiles_chapters').using('gin', table.chapters),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
