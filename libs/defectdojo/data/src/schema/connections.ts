import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract/constants';
import type {
  AsvsVersion,
  BenchmarkTypes,
  ConnectionState,
  ErrorCode,
  FindingType,
  KeyRights,
  MinimumSeverity,
} from '@gecko-defectdojo/contract';
import type { HoldScope, KnownRegulation } from '@gecko-defectdojo/domain';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** A team's DefectDojo instance. Disconnecting keeps the row without its key, so that mappings can come back. */
export const connections = defectdojo.table(
  'connections',
  {
    ...teamColumns(),
    url: text().notNull(),
    /** The API key under AES-256-GCM, bound to this row; null once disconnected. */
    sealedKey: text(),
    keyLastFour: text().notNull(),
    /** Raised with every key that is stored, so that facts about an older key are recognised as outdated. */
    keyVersion: integer().notNull().default(1),
    accountId: integer().notNull(),
    account: text().notNull(),
    instanceVersion: text(),
    /** The rights of the key's user when they were checked; null if an earlier release checked last. */
    keyRights: jsonb().$type<KeyRights>(),
    /** When the key expires; null if it does not, or if DefectDojo does not tell. */
    keyExpiresAt: instant(),
    state: text().$type<ConnectionState>().notNull(),
    stateCode: text().$type<ErrorCode>(),
    stateReason: text(),
    stateSince: instant().notNull().defaultNow(),
    /** False while exports are paused: nothing leaves by itself, and nothing is lost. */
    pushOnScanComplete: boolean().notNull().default(true),
    includeResolvedFindings: boolean().notNull().default(true),
    minimumSeverity: text().$type<MinimumSeverity>(),
    minimumConfidence: integer(),
    leftOutTypes: text().array().$type<FindingType[]>().notNull().default([]),
    markVerified: boolean().notNull().default(true),
    engagementName: text(),
    testTitle: text(),
    extraTags: text().array().notNull().default([]),
    triageNotes: boolean().notNull().default(false),
    /** When notes were last switched on: earlier triage leaves none. Null if they never were. */
    triageNotesSince: instant(),
    leaveClosed: boolean().notNull().default(false),
    /** True if the ASVS profile of a repository is written to its product as metadata and tags. */
    publishAsvs: boolean().notNull().default(true),
    /** DefectDojo's benchmark type of each ASVS version, from an address that a person has given. */
    benchmarkTypes: jsonb().$type<BenchmarkTypes>().notNull().default({}),
    /** DefectDojo's regulation of the ASVS, as it was last looked up; null before. */
    asvsRegulation: jsonb().$type<KnownRegulation>(),
    /** True if new findings go in two reports at once, where DefectDojo is new enough. */
    twoReportsAtOnce: boolean().notNull().default(false),
    asvsVersion: text().$type<AsvsVersion>().notNull().default(DEFAULT_ASVS_VERSION),
    /** Since when exports are paused; null while `pushOnScanComplete` is true. */
    pausedAt: instant(),
    /** The person who paused them; null if that is not known. */
    pausedBy: uuid(),
    /** When the catch-up that switching exports on has queued begins. Until then it can be undone. */
    catchUpAt: instant(),
    /** The pause that switching exports on has ended, which an undo brings back. */
    formerPausedAt: instant(),
    formerPausedBy: uuid(),
    /**
     * Since when Gecko's operators hold it; null while they do not. `holds.sql` alone writes this and the three below.
     */
    heldAt: instant(),
    holdScope: text().$type<HoldScope>(),
    /** Shown to customers. */
    holdReason: text(),
    /** When operators released it, until what waited is requested. */
    releasedAt: instant(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    disconnectedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // One live connection per team; old ones stay for the day the team connects the same instance again.
    uniqueIndex('connections_one_live')
      .on(table.teamId)
      .where(sql`disconnected_at is null`),
    // Not unique: a DefectDojo that was installed anew under the same URL is another instance.
    index('connections_by_url').on(table.teamId, table.url),
    // Finds the other teams of an instance, when one of them comes to a product.
    index('connections_live_by_url')
      .on(table.url)
      .where(sql`disconnected_at is null`),
    // Serves the catch-up of what operators have released.
    index('connections_released')
      .on(table.releasedAt)
      .where(sql`released_at is not null`),
    // The trigger `connections_pause` keeps it true where the release before writes only one of the two.
    check('connections_paused', sql`push_on_scan_complete = (paused_at is null)`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
