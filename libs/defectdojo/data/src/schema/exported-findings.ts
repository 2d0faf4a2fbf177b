import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  FrozenIdentity,
  HeldBack,
  KnownStatus,
  LeftThere,
  RemoteSeverity,
  RemoteStatus,
} from '@gecko-defectdojo/domain';
import { instant } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { mappings } from './mappings.ts';

/** Why texts are rendered anew although the finding has not changed. */
export type RenewalReason = 'asked' | 'security';

/** The ledger: the last known state of each finding in DefectDojo, and the state that is on its way there. */
export const exportedFindings = defectdojo.table(
  'exported_findings',
  {
    teamId: uuid().notNull(),
    mappingId: uuid().notNull(),
    findingId: uuid().notNull(),
    /** The finding's revision in Gecko that this row has dealt with. */
    revision: bigint({ mode: 'number' }).notNull(),
    /** The state that DefectDojo acknowledged. Null until the finding is first sent. */
    remoteStatus: text().$type<KnownStatus>(),
    /** The state of a report that is on its way; null when nothing is. Written before the report is sent. */
    pendingStatus: text().$type<RemoteStatus>(),
    /** The build id of that report. If the test in DefectDojo shows it, the report was processed. */
    pendingBuildId: text(),
    /** The bytes DefectDojo matches on, exactly as first sent. */
    identity: jsonb().$type<FrozenIdentity>(),
    /** A short hash per field as last sent, so that a PATCH names only what changed. */
    fieldHashes: jsonb().$type<Record<string, string>>(),
    /** The title, at most 200 characters, and the severity as last sent. Null where they are not known. */
    sentTitle: text(),
    sentSeverity: text().$type<RemoteSeverity>(),
    remoteId: integer(),
    /** The Risk Acceptance in DefectDojo that carries the expiry of this finding's accepted risk. */
    acceptanceId: integer(),
    /** The instant that acceptance ends in DefectDojo, as last sent. */
    acceptanceExpiresAt: instant(),
    /**
     * Marks who accepted the risk and why, as last sent. Of one that an earlier release made it holds the time of the
     * upgrade.
     */
    acceptanceDetails: text(),
    /** True if a rule left this revision out. */
    heldBack: boolean().notNull().default(false),
    /**
     * The reason. Says nothing while `heldBack` is false; null where 0.1.0 has held it back, which knew `resolved`
     * alone.
     */
    heldReason: text().$type<HeldBack>(),
    /** True if DefectDojo rejected this revision. The finding waits for `retryAt`, a change or *Retry*. */
    rejected: boolean().notNull().default(false),
    /** How often in a row this revision was rejected. Counts from 1, and is read only while `rejected` is true. */
    rejections: integer().notNull().default(0),
    /** When a rejected finding is tried again by itself, by the database's clock. Null means with the next push. */
    retryAt: instant(),
    /**
     * Set where the texts are to be rendered anew once a push has done everything else: because a person asked, or
     * because the texts of an earlier release are not safe.
     */
    renewal: text().$type<RenewalReason>(),
    /** True if the finding no longer exists in Gecko and that was sent to DefectDojo. */
    gone: boolean().notNull().default(false),
    /** The differences of a check that a person wants replaced by Gecko's version, until a push has read them. */
    restoreFields: jsonb().$type<readonly string[]>(),
    /** Set while the finding stays in DefectDojo as a person made it there: what is left, by whom and since when. */
    leftThere: jsonb().$type<LeftThere>(),
    sentAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.mappingId, table.findingId] }),
    foreignKey({
      name: 'exported_findings_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    // Serves the findings of a report whose outcome a crash or a timeout left open: a few rows among many.
    index('exported_findings_pending')
      .on(table.teamId, table.mappingId)
      .where(sql`pending_status is not null`),
    // Serves the count of a mapping's rejected findings, and the sweep that takes them up again.
    index('exported_findings_rejected')
      .on(table.teamId, table.mappingId, table.retryAt)
      .where(sql`rejected`),
    // Serves what is to be rendered anew: none most of the time.
    index('exported_findings_renewal')
      .on(table.teamId, table.mappingId, table.findingId)
      .where(sql`renewal is not null`),
    // Serves the push that begins, which reads what is to be restored: a few rows among many, and mostly none.
    index('exported_findings_to_restore')
      .on(table.teamId, table.mappingId)
      .where(sql`restore_fields is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
