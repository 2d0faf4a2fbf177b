import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CallChainStep, FindingStatus, FindingType, GeckoFinding } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { repositories } from './repositories.ts';

/** A vulnerability of one branch. The id is what everybody else knows it by; the fingerprint is the scanner's. */
export const findings = gecko.table(
  'findings',
  {
    ...teamColumns(),
    repositoryId: uuid().notNull(),
    branch: text().notNull(),
    fingerprint: text().notNull(),
    /** Increased by each change that a push could send, and only then. */
    revision: bigint({ mode: 'number' })
      .notNull()
      .default(sql`nextval('gecko.finding_revision')`),
    type: text().$type<FindingType>().notNull(),
    title: text().notNull(),
    shortDescription: text().notNull(),
    description: text().notNull(),
    cwe: text(),
    severity: doublePrecision().notNull(),
    /** The severity that a person set. It replaces `severity` when it is not null. */
    severityOverride: doublePrecision(),
    cvssVector: text(),
    cvssRationale: text(),
    confidenceScore: integer(),
    filePath: text().notNull(),
    line: integer(),
    callChain: jsonb().$type<CallChainStep[]>().notNull(),
    proofOfConcept: text(),
    patch: text(),
    remediation: text(),
    /** The day by which the team plans to fix it, the effort of that, and who is to. */
    plannedDate: date(),
    effort: text().$type<NonNullable<GeckoFinding['effort']>>(),
    owner: text(),
    /** Every CWE that fits, the precise one first. */
    cweList: text().array(),
    tags: text().array(),
    status: text().$type<FindingStatus>().notNull().default('open'),
    statusChangedAt: instant().notNull(),
    acceptedUntil: instant(),
    /**
     * The person who triaged the finding last. Null before any triage, and once a scan or Gecko itself sets the status.
     */
    triagedBy: uuid(),
    triagedAt: instant(),
    /** The reason that person gave; null without one. */
    triageReason: text(),
    firstDetectedAt: instant().notNull(),
    /** No foreign key: it would cost an index on a column that every scan rewrites in every row. */
    lastSeenScanId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'findings_repository',
      columns: [table.teamId, table.repositoryId],
      foreignColumns: [repositories.teamId, repositories.id],
    }).onDelete('cascade'),
    // A scan finds what it knows.
    uniqueIndex('findings_fingerprint').on(table.teamId, table.repositoryId, table.branch, table.fingerprint),
    // Pushes and lists page through a branch in id order.
    index('findings_by_branch').on(table.teamId, table.repositoryId, table.branch, table.id),
    // Lists count the open findings of a page of repositories, and read nothing but this.
    index('findings_open')
      .on(
        table.teamId,
        table.repositoryId,
        table.branch,
        table.cwe,
        table.type,
        table.severity,
        table.severityOverride,
        table.status,
      )
      .where(sql`status in ('open', 'in_progress')`),
    // Few risks are accepted, fewer for a time.
    index('findings_accepted_until')
      .on(table.teamId, table.acceptedUntil)
      .where(sql`accepted_until is not null`),
    teamPolicy(),
    // Expired acceptances are looked for in all teams at once.
    authenticationPolicy(),
  ],
);
