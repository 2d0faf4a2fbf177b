import { and, count, desc, eq, getTableColumns, inArray, isNull, notExists, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DifferenceFollowUp, DifferenceKind } from '@gecko-defectdojo/contract';
import type { LeftThere } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { checkDifferences, checks, exportedFindings, mappings } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';

/** A difference of a check, and what became of it since. */
export type StoredDifference = typeof checkDifferences.$inferSelect & {
  readonly followUp: DifferenceFollowUp;
  /** The mark of a person or a rule that leaves it there; null where no person did. */
  readonly leftThere: LeftThere | null;
};

/** `recordMissing` and `recordToRestore` write what says `waiting`; the push that follows sets the time it was sent. */
export const FOLLOW_UP: SQL<DifferenceFollowUp> = sql`case
  when ${checkDifferences.kind} = 'extra' then 'none'
  when ${exportedFindings.findingId} is null then 'pushed'
  when ${exportedFindings.pendingStatus} is not null or ${exportedFindings.remoteStatus} is null
    or ${exportedFindings.restoreFields} is not null then 'waiting'
  when ${exportedFindings.sentAt} > ${checks.finishedAt} then 'pushed'
  else 'none' end`;

/** The columns of a difference, with what became of it. */
export const DIFFERENCE = {
  ...getTableColumns(checkDifferences),
  followUp: FOLLOW_UP,
  leftThere: exportedFindings.leftThere,
};

/** Joins the check of a difference. */
export const isCheckOfDifference = and(
  eq(checks.teamId, checkDifferences.teamId),
  eq(checks.id, checkDifferences.checkId),
);

/** Joins the ledger entry of a difference. */
export const isEntryOfDifference = and(
  eq(exportedFindings.teamId, checkDifferences.teamId),
  eq(exportedFindings.mappingId, checks.mappingId),
  eq(exportedFindings.findingId, checkDifferences.findingId),
);

export interface ListDifferencesOptions extends PageWindow {
  readonly teamId: string;
  readonly checkId: string;
  readonly kind?: DifferenceKind | undefined;
  /** Only those that are left as they are there, or only the others. */
  readonly isLeft?: boolean | undefined;
}

/** Sorts by the severity of a difference, the most severe first. */
export const DIFFERENCE_BY_SEVERITY = sql`coalesce(array_position(array['Critical', 'High', 'Medium', 'Low', 'Info'], ${checkDifferences.severity}), 9)`;

const IN_LIST_ORDER: readonly SortKey[] = [
  {
    of: sql`array_position(array['missing', 'changed', 'extra'], ${checkDifferences.kind})`,
    type: 'integer',
  },
  { of: DIFFERENCE_BY_SEVERITY, type: 'integer' },
  { of: sql`lower(${checkDifferences.title})`, type: 'text' },
  { of: checkDifferences.id, type: 'uuid' },
];

/**
 * Returns one page of the differences of a check, and how many are stored: missing findings first, then changed ones,
 * then extra ones; of a kind the most severe first, and by title.
 */
export async function listDifferences(
  tx: Tx,
  { teamId, checkId, kind, isLeft, limit, offset, after }: ListDifferencesOptions,
): Promise<{ rows: (StoredDifference & Positioned)[]; total: number }> {
  const where = and(
    eq(checkDifferences.teamId, teamId),
    eq(checkDifferences.checkId, checkId),
    kind === undefined ? undefined : eq(checkDifferences.kind, kind),
    isLeft === undefined ? undefined : eq(checkDifferences.isLeft, isLeft),
  );
  const rows = await tx
    .select({ ...DIFFERENCE, position: positionOf(IN_LIST_ORDER) })
    .from(checkDifferences)
    .innerJoin(checks, isCheckOfDifference)
    .leftJoin(exportedFindings, isEntryOfDifference)
    .where(and(where, comesAfter(IN_LIST_ORDER, after)))
    .orderBy(sortBy(IN_LIST_ORDER))
    .limit(limit)
    .offset(offset);
  const [counted] = await tx.select({ total: count() }).from(checkDifferences).where(where);
  return { rows, total: counted?.total ?? 0 };
}

/** A difference of a finding, with the mapping and the end of its check. */
export interface DifferenceOfFinding extends StoredDifference {
  readonly mappingId: string;
  readonly checkedAt: Date;
}

/**
 * Returns what the last finished check of its mapping found about a finding: that it is missing or changed. Undefined for
 * nothing. Only live mappings of a connection count.
 */
export async function findDifferenceOfFinding(
  tx: Tx,
  { teamId, connectionId, findingId }: Readonly<Record<'teamId' | 'connectionId' | 'findingId', string>>,
): Promise<DifferenceOfFinding | undefined> {
  const newer = alias(checks, 'newer');
  const [row] = await tx
    .select({ ...DIFFERENCE, mappingId: checks.mappingId, checkedAt: checks.finishedAt })
    .from(checkDifferences)
    .innerJoin(checks, isCheckOfDifference)
    .innerJoin(mappings, and(eq(mappings.teamId, checks.teamId), eq(mappings.id, checks.mappingId)))
    .leftJoin(exportedFindings, isEntryOfDifference)
    .where(
      and(
        eq(checkDifferences.teamId, teamId),
        eq(checkDifferences.findingId, findingId),
        inArray(checkDifferences.kind, ['missing', 'changed']),
        eq(mappings.connectionId, connectionId),
        isNull(mappings.removedAt),
        notExists(
          tx
            .select({ id: newer.id })
            .from(newer)
            .where(
              and(
                eq(newer.teamId, checks.teamId),
                eq(newer.mappingId, checks.mappingId),
                eq(newer.status, 'done'),
                sql`${newer.queuedAt} > ${checks.queuedAt}`,
              ),
            ),
        ),
      ),
    )
    .orderBy(desc(checks.finishedAt))
    .limit(1);
  const checkedAt = row?.checkedAt;
  return row && checkedAt ? { ...row, checkedAt } : undefined;
}
