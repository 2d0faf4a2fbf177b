import { and, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { RejectedFinding } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { rejectedFindings } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import type { PushRecord } from './pushes.ts';

/** The values of a new row for a rejected finding. */
export type NewRejectedFinding = Pick<
  typeof rejectedFindings.$inferInsert,
  'findingId' | 'title' | 'code' | 'message' | 'remoteId'
>;

/** Stores a finding that DefectDojo rejected. */
export async function insertRejectedFinding(
  tx: Tx,
  push: PushRecord,
  problem: NewRejectedFinding,
): Promise<void> {
  await tx.insert(rejectedFindings).values({
    ...problem,
    message: problem.message.slice(0, 2_000),
    teamId: push.teamId,
    pushId: push.id,
  });
}

const OLDEST_FIRST: readonly SortKey[] = [
  { of: rejectedFindings.createdAt, type: 'timestamptz' },
  { of: rejectedFindings.id, type: 'uuid' },
];

/**
 * Returns one page of the rejected findings of a push, oldest first, and their total: those that it tried, and those that
 * it left alone because an earlier push of the mapping had them rejected and they still are.
 */
export async function listRejectedFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly pushId: string },
  page: PageWindow,
): Promise<{ problems: RejectedFinding[]; positions: Positioned[]; total: number }> {
  const { teamId, id } = rejectedFindings;
  const where = and(eq(teamId, key.teamId), sql`${id} in ${rejectedIdsOf(key)}`);
  const rows = await tx
    .select({ ...getTableColumns(rejectedFindings), position: positionOf(OLDEST_FIRST) })
    .from(rejectedFindings)
    .where(and(where, comesAfter(OLDEST_FIRST, page.after)))
    .orderBy(sortBy(OLDEST_FIRST))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(rejectedFindings).where(where);
  const problems = rows.map(({ id, findingId, title, code, message, remoteId, createdAt }) => ({
    id,
    findingId,
    title,
    code,
    message,
    remoteId,
    createdAt: createdAt.toISOString(),
  }));
  return { problems, positions: rows, total: counted?.total ?? 0 };
}

/** A reason for which DefectDojo does not take findings, in its own words or in those about the gateway before it. */
export interface RejectionReason {
  readonly message: string;
  readonly findings: number;
}

/** The reasons of a push's rejected findings. */
export interface RejectionReasons {
  /** The most frequent reasons first. */
  readonly reasons: readonly RejectionReason[];
  /** The number of all reasons. */
  readonly total: number;
}

/**
 * Returns the most frequent reasons of a push's rejected findings, at most `limit`. A finding counts once, for its last
 * reason.
 */
export async function countRejectionReasons(
  tx: Tx,
  key: { readonly teamId: string; readonly pushId: string },
  limit: number,
): Promise<RejectionReasons> {
  const rows = await tx.execute<{ message: string; findings: number; total: number }>(sql`
    with last_reasons as (
      select distinct on (r.finding_id) r.message
      from defectdojo.rejected_findings r
      where r.team_id = ${key.teamId}::uuid and r.id in ${rejectedIdsOf(key)}
      order by r.finding_id, r.created_at desc, r.id
    )
    select message, count(*)::integer as findings, (count(*) over ())::integer as total
    from last_reasons group by message order by count(*) desc, message limit ${limit}`);
  const reasons = rows.map(({ message, findings }) => ({ message, findings }));
  return { reasons, total: rows[0]?.total ?? 0 };
}

/** The rows of a push, and the last row up to its end of each finding of its mapping that the ledger calls rejected. */
export function rejectedIdsOf({ teamId, pushId }: { readonly teamId: string; readonly pushId: string }): SQL {
  return sql`(
    select own.id from defectdojo.rejected_findings own
    where own.team_id = ${teamId}::uuid and own.push_id = ${pushId}::uuid
    union
    select last.id
    from defectdojo.pushes this
    join defectdojo.exported_findings l on l.team_id = this.team_id and l.mapping_id = this.mapping_id and l.rejected
    cross join lateral (
      select r.id from defectdojo.rejected_findings r
      join defectdojo.pushes p on p.team_id = r.team_id and p.id = r.push_id and p.mapping_id = l.mapping_id
      where r.team_id = l.team_id and r.finding_id = l.finding_id
        and r.created_at <= coalesce(this.finished_at, now())
      order by r.created_at desc limit 1
    ) last
    where this.team_id = ${teamId}::uuid and this.id = ${pushId}::uuid
  )`;
}
