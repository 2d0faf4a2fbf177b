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
import type { ErrorCode, HeldBackBy, MappingState, OwnPushSettings } from '@gecko-defectdojo/contract';
import type {
  BranchRule,
  ProductRegulation,
  PublishedRequirements,
  SeenTests,
  SourceLinks,
} from '@gecko-defectdojo/domain';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { connections } from './connections.ts';

/** A person's request to apply the settings to all findings of a mapping, until a job has compared them. */
export interface RenewalWanted {
  /** When, by the database's clock. Applied again at another time, all are compared from the start. */
  readonly at: string;
  /** The person. */
  readonly by: string;
  /** The last finding that was compared; missing before the first page. */
  readonly after?: string;
  /** How many of those differ. */
  readonly findings?: number;
}

/**
 * Repository → product, one row for each branch that is followed. Removing keeps the row and its ledger: mapping the
 * same pair again must not double findings.
 */
export const mappings = defectdojo.table(
  'mappings',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    repositoryId: uuid().notNull(),
    /**
     * The mapping of the first branch, where this row follows a further branch of it. Null in the row of the first one.
     */
    firstMappingId: uuid(),
    branch: text().notNull(),
    /**
     * Patterns of further branches that are followed once they are scanned. Null without any; only the first row has
     * them.
     */
    branchRule: jsonb().$type<BranchRule>(),
    /**
     * True if the mapping follows the repository's default branch, false if a person chose the branch. Null in a row of
     * an earlier release until the first job of the mapping compares the two.
     */
    followsDefaultBranch: boolean(),
    /** Part of DefectDojo's finding hash, therefore fixed for the mapping's life even when the repository is renamed. */
    service: text().notNull(),
    /**
     * True if the repository has another name than when it was mapped, so that a search looks at the service too. Null
     * until a job of the mapping compares them: in a row of an earlier release, and after each change of the repository.
     */
    renamed: boolean(),
    /** The settings that it has of its own; the others are as the connection has them. */
    settings: jsonb().$type<OwnPushSettings>().notNull().default({}),
    /** Since when a person has paused the pushes of this mapping alone; null while it is on. */
    pausedAt: instant(),
    /** That person. */
    pausedBy: uuid(),
    /** Findings that its last push held back, by reason. Null before the first of this release. */
    heldBack: jsonb().$type<HeldBackBy>(),
    /** When its own choice about notes last changed: earlier triage leaves none. Null if it never had one. */
    triageNotesSince: instant(),
    productId: integer().notNull(),
    productName: text().notNull(),
    engagementId: integer(),
    testId: integer(),
    /** The names that Gecko last gave them in DefectDojo, where the team chose them; null for Gecko's own. */
    engagementName: text(),
    testTitle: text(),
    state: text().$type<MappingState>().notNull().default('active'),
    stateCode: text().$type<ErrorCode>(),
    stateReason: text(),
    /** The time of the first change that is not yet in DefectDojo; null when there is none. */
    dirtySince: instant(),
    /** Findings per report that last worked well here; null until the first report. */
    chunkSize: integer(),
    /**
     * The build id of the report in flight. Only 0.1.0 reads it, which may run beside this release while an
     * upgrade rolls; now `unsettled_findings` says it. The next release writes it no more.
     */
    inflightBuildId: text(),
    /** Set when a person removes the mapping and wants its findings mitigated. The next push does that and clears it. */
    closingSince: instant(),
    /** A digest of the ASVS metadata and tags last written to the product, so that only a change is written. */
    publishedAsvs: text(),
    /** When a write of that metadata last lost its response; null once it was read after that write must have ended. */
    asvsLostAt: instant(),
    /**
     * The regulation of the ASVS of the product, the same in all mappings of it; null while nothing was done about it.
     */
    asvsRegulation: jsonb().$type<ProductRegulation>(),
    /** The numbers of requirements last published of the product, the same in all mappings of it; null before the first. */
    asvsRequirements: jsonb().$type<PublishedRequirements>(),
    /** Tests of another team in the engagement, as the last look at it found them; null where there were none. */
    otherTests: jsonb().$type<SeenTests>(),
    /** True where the product says what another team published of the ASVS, so that Gecko leaves it alone. */
    asvsLeft: boolean().notNull().default(false),
    /**
     * Set while a job has yet to compare what DefectDojo holds with the settings, because a person applied them to all.
     */
    renewalWanted: jsonb().$type<RenewalWanted>(),
    /** The links to source code that were last set up in the product for this mapping; null while none were. */
    sourceLinks: jsonb().$type<SourceLinks>(),
    lastPushedAt: instant(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    removedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'mappings_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key and "all mappings of a connection".
    index('mappings_by_connection').on(table.teamId, table.connectionId),
    // All mappings to a product. It begins with the product: without statistics Postgres would take one that begins with
    // the team for as good as that of the live mappings to find a repository by.
    index('mappings_by_product')
      .on(table.productId, table.teamId, table.connectionId)
      .where(sql`removed_at is null`),
    // A repository has one live mapping of its first branch per instance: those of an instance that is disconnected stay
    // for the day it is connected again. Triggers look it up by repository.
    uniqueIndex('mappings_one_live')
      .on(table.teamId, table.repositoryId, table.connectionId)
      .where(sql`removed_at is null and first_mapping_id is null`),
    foreignKey({
      name: 'mappings_first',
      columns: [table.teamId, table.firstMappingId],
      foreignColumns: [table.teamId, table.id],
    }).onDelete('cascade'),
    // Serves the foreign key and "all further branches of a mapping": each branch once, live or not.
    uniqueIndex('mappings_one_branch')
      .on(table.teamId, table.firstMappingId, table.branch)
      .where(sql`first_mapping_id is not null`),
    // A rule never maps what a person removed, and mapping the same pair again goes on with its ledger.
    index('mappings_removed')
      .on(table.teamId, table.connectionId, table.repositoryId)
      .where(sql`removed_at is not null`),
    // A search looks at the former names of the few that have one, and at no other mapping's.
    index('mappings_renamed')
      .on(table.teamId, table.connectionId)
      .where(sql`renamed is not false and removed_at is null and first_mapping_id is null`),
    // The sweep finds what waits to be pushed without reading every mapping.
    index('mappings_dirty')
      .on(table.dirtySince)
      .where(sql`dirty_since is not null and removed_at is null`),
    // The sweep finds the rows of an earlier release that are not settled, and nothing once all are.
    index('mappings_branch_unsettled')
      .on(table.teamId, table.id)
      .where(sql`follows_default_branch is null and removed_at is null`),
    // Serves the job that compares them, and the sweep that looks for those without a job: none most of the time.
    index('mappings_renewal_wanted')
      .on(table.teamId, table.connectionId, table.id)
      .where(sql`renewal_wanted is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
