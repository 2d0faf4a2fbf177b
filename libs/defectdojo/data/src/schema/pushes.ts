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
import type { ErrorCode, HeldBackBy, PushStatus, PushTrigger } from '@gecko-defectdojo/contract';
import type { ChangeCounts } from '@gecko-defectdojo/domain';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { mappings } from './mappings.ts';

function counter() {
  return integer().notNull().default(0);
}

/** The number of findings that a push changed in DefectDojo. */
export const CHANGED_FINDINGS = sql.raw(
  'created + updated + mitigated + reopened + false_positive + risk_accepted + renewed',
);

/** Matches pushes that are over and changed something in DefectDojo. Queries repeat it, so that the index serves them. */
export const CHANGED_SOMETHING = sql`finished_at is not null and ${CHANGED_FINDINGS} > 0`;

/**
 * True for a push that a list shows by itself. The others went through, changed nothing, left no note and have nothing to
 * say: lists fold them. Queries use these very words, so that Postgres sees that the index of the listed ones serves them.
 */
export const IS_LISTED = sql`(status <> 'succeeded' or error_code is not null or ${CHANGED_FINDINGS} > 0 or notes > 0)`;

/** A push of a mapping, with its progress. */
export const pushes = defectdojo.table(
  'pushes',
  {
    ...teamColumns(),
    mappingId: uuid().notNull(),
    trigger: text().$type<PushTrigger>().notNull(),
    status: text().$type<PushStatus>().notNull(),
    attempts: counter(),
    /** How many of the attempts ended by handing their slot to other work, so that they count as no failure. */
    handOvers: counter(),
    planned: counter(),
    done: counter(),
    created: counter(),
    updated: counter(),
    mitigated: counter(),
    reopened: counter(),
    falsePositive: counter(),
    riskAccepted: counter(),
    unchanged: counter(),
    notSent: counter(),
    heldBack: counter(),
    /** The held back ones by reason. Null for none, and for an earlier release. */
    heldBackBy: jsonb().$type<HeldBackBy>(),
    rejected: counter(),
    /** Findings whose texts are rendered anew after everything else, and those of them that are done. */
    renewals: counter(),
    renewed: counter(),
    /** Notes about a person's triage that stand on their findings. */
    notes: counter(),
    requests: counter(),
    writes: counter(),
    /** Numbers of changed findings by action, each finding once. Null before the first, and for an earlier release. */
    changed: jsonb().$type<ChangeCounts>(),
    /** True while rows of `push_changes` are kept for it. */
    keepsChanges: boolean().notNull().default(false),
    /** The branch whose findings it pushed, and the commit of the scan that had found them. Null before it began. */
    branch: text(),
    commit: text(),
    errorCode: text().$type<ErrorCode>(),
    errorMessage: text(),
    requestedBy: uuid(),
    /** The id of the request that caused it, which its requests to DefectDojo carry. */
    requestId: text(),
    /** Where the trace of that request goes on (W3C Trace Context). */
    traceparent: text(),
    /** True if a person started it by hand, so that it writes also while exports are paused. */
    byHand: boolean().notNull().default(false),
    queuedAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    /** Written again and again while a worker works on the push. An old value means that the worker is gone. */
    heartbeatAt: instant(),
    /** Set while a running push has no worker, because it handed its slot to other work. Its job waits in the queue. */
    handedOverAt: instant(),
    retryAt: instant(),
    finishedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'pushes_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    // Serves the list of a mapping's pushes, newest first, and its last push.
    index('pushes_by_mapping').on(table.teamId, table.mappingId, table.queuedAt.desc(), table.id),
    // Serves the last push of a mapping that changed something, however many changed nothing since.
    index('pushes_changed')
      .on(table.teamId, table.mappingId, table.finishedAt.desc())
      .where(CHANGED_SOMETHING),
    // Serves the pushes of all mappings in a range of time: what a list folds, and the figures of a month.
    index('pushes_by_time').on(table.teamId, table.queuedAt.desc(), table.id),
    // Serves the list of all mappings' pushes, newest first.
    index('pushes_listed').on(table.teamId, table.queuedAt.desc(), table.id).where(IS_LISTED),
    // Serves the lists of the pushes in one state, and their numbers.
    index('pushes_by_status')
      .on(table.teamId, table.status, table.queuedAt.desc(), table.id)
      .where(sql`status <> 'succeeded'`),
    // Many triggers in a short time share one push that has not begun.
    uniqueIndex('pushes_one_pending')
      .on(table.teamId, table.mappingId)
      .where(sql`status in ('queued', 'waiting')`),
    // One writer per mapping.
    uniqueIndex('pushes_one_running')
      .on(table.teamId, table.mappingId)
      .where(sql`status = 'running'`),
    // The sweep reads only what is not over.
    index('pushes_open')
      .on(table.status, table.queuedAt)
      .where(sql`finished_at is null`),
    // Serves the retention.
    index('pushes_by_end')
      .on(table.finishedAt)
      .where(sql`finished_at is not null`),
    // Serves the retention of changes.
    index('pushes_keeping_changes')
      .on(table.finishedAt)
      .where(sql`keeps_changes`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
