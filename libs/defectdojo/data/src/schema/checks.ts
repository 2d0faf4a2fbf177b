import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CheckStatus, CheckTrigger, DifferenceKind, ErrorCode } from '@gecko-defectdojo/contract';
import type { FieldValue, RemoteSeverity, SeenThere } from '@gecko-defectdojo/domain';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { mappings } from './mappings.ts';

/** One comparison of the ledger with what DefectDojo holds. It reads there and writes nothing there. */
export const checks = defectdojo.table(
  'checks',
  {
    ...teamColumns(),
    mappingId: uuid().notNull(),
    trigger: text().$type<CheckTrigger>().notNull(),
    status: text().$type<CheckStatus>().notNull(),
    compared: integer().notNull().default(0),
    missing: integer().notNull().default(0),
    extra: integer().notNull().default(0),
    /** Changed findings that wait for a decision. */
    changed: integer().notNull().default(0),
    /** Changed findings that stay as they are there, by a person or by a rule. */
    leftThere: integer().notNull().default(0),
    errorCode: text().$type<ErrorCode>(),
    errorMessage: text(),
    requestedBy: uuid(),
    queuedAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'checks_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    // The newest check of a mapping.
    index('checks_by_mapping').on(table.teamId, table.mappingId, table.queuedAt.desc()),
    // Asking twice is asking once.
    uniqueIndex('checks_one_open')
      .on(table.teamId, table.mappingId)
      .where(sql`finished_at is null`),
    // Serves the retention.
    index('checks_by_end')
      .on(table.finishedAt)
      .where(sql`finished_at is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);

/** One finding that is not in DefectDojo as it was last sent. */
export const checkDifferences = defectdojo.table(
  'check_differences',
  {
    ...teamColumns(),
    checkId: uuid().notNull(),
    kind: text().$type<DifferenceKind>().notNull(),
    /** Null for what Gecko never sent. */
    findingId: uuid(),
    remoteId: integer(),
    /** Gecko's title where it is known, else DefectDojo's. */
    title: text().notNull(),
    /**
     * Gecko's severity where it is known, else DefectDojo's. Null where neither is, and in rows of an earlier release.
     */
    severity: text().$type<RemoteSeverity>(),
    /** The names of the fields that differ. */
    fields: jsonb().$type<readonly string[]>().notNull(),
    /** The values of these fields on both sides, cut where they are long. Null in rows of an earlier release. */
    fieldValues: jsonb().$type<readonly FieldValue[]>(),
    /** The state of a changed finding there, and who gave it when, as far as that can be read. */
    there: jsonb().$type<SeenThere>(),
    /** Digests of the differing values there, by which they are known again once they are left. */
    digests: jsonb().$type<Readonly<Record<string, string>>>(),
    /** True for a changed finding that is left as it is there. */
    isLeft: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'check_differences_check',
      columns: [table.teamId, table.checkId],
      foreignColumns: [checks.teamId, checks.id],
    }).onDelete('cascade'),
    // Serves the foreign key and the pages of a check.
    index('check_differences_by_check').on(table.teamId, table.checkId, table.kind, table.id),
    // Serves the mark of a finding in the host's own pages.
    index('check_differences_by_finding')
      .on(table.teamId, table.findingId)
      .where(sql`finding_id is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
