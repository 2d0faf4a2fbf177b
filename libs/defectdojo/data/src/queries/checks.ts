import { and, count, desc, eq, getTableColumns, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { Check, ErrorCode } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import type { checkDifferences } from '../schema/index.ts';
import { checks } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';

/** A check row. */
export type CheckRecord = typeof checks.$inferSelect;

/** A finding that differs, to be stored. */
export type NewCheckDifference = Pick<
  typeof checkDifferences.$inferInsert,
  | 'kind'
  | 'findingId'
  | 'remoteId'
  | 'title'
  | 'severity'
  | 'fields'
  | 'fieldValues'
  | 'there'
  | 'digests'
  | 'isLeft'
>;

const MESSAGE_MAX = 2_000;
/** The number of checks kept for a mapping. */
const CHECKS_KEPT = 10;

/**
 * Returns the check that a person requests: a new one, or the one already under way, which then counts as requested by
 * that person.
 */
export async function requestCheckRow(
  tx: Tx,
  key: { readonly teamId: string; readonly mappingId: string; readonly requestedBy: string },
): Promise<CheckRecord> {
  const { teamId, mappingId, requestedBy } = key;
  const [row] = await tx
    .insert(checks)
    .values({ teamId, mappingId, requestedBy, trigger: 'manual', status: 'queued' })
    .onConflictDoUpdate({
      target: [checks.teamId, checks.mappingId],
      targetWhere: sql`finished_at is null`,
      // One of the night that waits for its hour is asked for now.
      set: {
        trigger: 'manual',
        requestedBy: sql`coalesce(${checks.requestedBy}, excluded.requested_by)`,
        queuedAt: sql`case when ${checks.trigger} = 'nightly' then now() else ${checks.queuedAt} end`,
      },
    })
    .returning();
  if (!row) throw new Error('upsert returned no row');
  return row;
}

/** A check of the team, or nothing. */
export async function findCheck(tx: Tx, teamId: string, checkId: string): Promise<CheckRecord | undefined> {
  const [row] = await tx
    .select()
    .from(checks)
    .where(and(eq(checks.teamId, teamId), eq(checks.id, checkId)))
    .limit(1);
  return row;
}

const NEWEST_FIRST: readonly SortKey[] = [
  { of: checks.queuedAt, type: 'timestamptz', isDescending: true },
  { of: checks.id, type: 'uuid' },
];

/** One page of a mapping's checks, newest first, and how many there are. */
export async function listChecks(
  tx: Tx,
  key: { readonly teamId: string; readonly mappingId: string },
  page: PageWindow,
): Promise<{ rows: (CheckRecord & Positioned)[]; total: number }> {
  const where = and(eq(checks.teamId, key.teamId), eq(checks.mappingId, key.mappingId));
  const rows = await tx
    .select({ ...getTableColumns(checks), position: positionOf(NEWEST_FIRST) })
    .from(checks)
    .where(and(where, comesAfter(NEWEST_FIRST, page.after)))
    .orderBy(sortBy(NEWEST_FIRST))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(checks).where(where);
  return { rows, total: counted?.total ?? 0 };
}

/** Writes the progress of a check and returns the database's time. Returns undefined if the check has ended. */
export async function saveCheckProgress(
  tx: Tx,
  key: { readonly teamId: string; readonly checkId: string },
  change: Partial<Pick<CheckRecord, 'status' | 'compared'>>,
): Promise<Date | undefined> {
  const [row] = await tx
    .update(checks)
    .set(change)
    .where(and(eq(checks.teamId, key.teamId), eq(checks.id, key.checkId), isNull(checks.finishedAt)))
    .returning({ now: sql<string>`to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` });
  return row && new Date(row.now);
}

/** The result of a finished check. */
export interface CheckResult extends Pick<
  CheckRecord,
  'compared' | 'missing' | 'extra' | 'changed' | 'leftThere'
> {
  /** The differences to store, which may be fewer than were counted. */
  readonly differences: readonly NewCheckDifference[];
}

/** Ends a check and stores its result. Deletes the checks of the mapping beyond the newest ten. */
export async function finishCheck(tx: Tx, check: CheckRecord, result: CheckResult): Promise<void> {
  const { differences, ...counts } = result;
  const { teamId, id: checkId, mappingId } = check;
  const ended = await endCheck(tx, check, { ...counts, status: 'done' });
  if (!ended) return;
  await tx.execute(sql`
    insert into defectdojo.check_differences
      (team_id, check_id, kind, finding_id, remote_id, title, severity, fields, field_values, there, digests, is_left)
    select ${teamId}::uuid, ${checkId}::uuid, x.kind, x."findingId", x."remoteId", x.title, x.severity, x.fields,
      nullif(x."fieldValues", 'null'::jsonb), nullif(x.there, 'null'::jsonb), nullif(x.digests, 'null'::jsonb),
      coalesce(x."isLeft", false)
    from jsonb_to_recordset(${JSON.stringify(differences)}::text::jsonb)
      as x(kind text, "findingId" uuid, "remoteId" integer, title text, severity text, fields jsonb,
        "fieldValues" jsonb, there jsonb, digests jsonb, "isLeft" boolean)`);
  const ofMapping = and(eq(checks.teamId, teamId), eq(checks.mappingId, mappingId));
  const kept = tx
    .select({ id: checks.id })
    .from(checks)
    .where(ofMapping)
    .orderBy(desc(checks.queuedAt), checks.id)
    .limit(CHECKS_KEPT);
  await tx.delete(checks).where(and(ofMapping, isNotNull(checks.finishedAt), notInArray(checks.id, kept)));
}

/** Ends a check that could not read DefectDojo to its end. */
export async function failCheck(
  tx: Tx,
  check: CheckRecord,
  error: { readonly code: ErrorCode; readonly message: string },
): Promise<void> {
  await endCheck(tx, check, {
    status: 'failed',
    errorCode: error.code,
    errorMessage: error.message.slice(0, MESSAGE_MAX).toWellFormed(),
  });
}

async function endCheck(
  tx: Tx,
  { teamId, id }: CheckRecord,
  change: Partial<typeof checks.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(checks)
    .set({ ...change, finishedAt: sql`now()` })
    .where(and(eq(checks.teamId, teamId), eq(checks.id, id), isNull(checks.finishedAt)))
    .returning({ id: checks.id });
  return rows.length > 0;
}

/** A check as a caller sees it. */
export function viewCheck(row: CheckRecord): Check {
  const {
    id,
    mappingId,
    trigger,
    status,
    compared,
    missing,
    extra,
    changed,
    leftThere,
    errorCode,
    errorMessage,
  } = row;
  return {
    id,
    mappingId,
    trigger,
    status,
    compared,
    missing,
    extra,
    changed,
    leftThere,
    errorCode,
    errorMessage,
    queuedAt: row.queuedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
