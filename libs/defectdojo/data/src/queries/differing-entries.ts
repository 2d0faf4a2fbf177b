import { and, eq, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { DifferenceKind } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { checkDifferences, checks } from '../schema/index.ts';
import type { CheckRecord } from './checks.ts';
import { idIn } from './id-in.ts';

/** Findings of a statement. A planner without statistics compares each with each, so they are no more than a few. */
const PAGE = 500;

/** Matches the entries of a check that DefectDojo holds and that no push has sent since. */
export function isSettledSince({ teamId, mappingId, finishedAt }: CheckRecord): SQL {
  return sql`l.team_id = ${teamId}::uuid and l.mapping_id = ${mappingId}::uuid
    and l.remote_status is not null and l.pending_status is null
    and (l.sent_at is null or l.sent_at <= ${finishedAt?.toISOString() ?? null}::timestamptz)`;
}

/** A difference of a check that concerns a finding of Gecko's. */
export type Differing = Pick<
  typeof checkDifferences.$inferSelect,
  'remoteId' | 'fields' | 'there' | 'digests' | 'isLeft'
> & { readonly findingId: string };

/** Returns what is written down of a check's differences of a kind, at most 10,000, or the named ones among them. */
export async function findDiffering(
  tx: Tx,
  check: CheckRecord,
  kind: DifferenceKind,
  findingIds?: readonly string[],
): Promise<Differing[]> {
  const named = findingIds && new Set(findingIds);
  const { findingId, remoteId, fields, there, digests, isLeft } = checkDifferences;
  const rows = await tx
    .select({ findingId, remoteId, fields, there, digests, isLeft })
    .from(checkDifferences)
    .where(
      and(
        eq(checkDifferences.teamId, check.teamId),
        eq(checkDifferences.checkId, check.id),
        eq(checkDifferences.kind, kind),
      ),
    );
  return rows.flatMap((row) => {
    const { findingId: id } = row;
    return id === null || named?.has(id) === false ? [] : [{ ...row, findingId: id }];
  });
}

/** Changes the entries page by page, and returns how many were changed. */
export async function inPages(
  differing: readonly Differing[],
  change: (page: readonly Differing[]) => Promise<readonly unknown[]>,
): Promise<number> {
  let changed = 0;
  for (let from = 0; from < differing.length; from += PAGE)
    changed += (await change(differing.slice(from, from + PAGE))).length;
  return changed;
}

/** Returns the id of a row. */
export function idOf(row: { readonly finding_id: string }): string {
  return row.finding_id;
}

/** Notes in a check that findings are left or no longer are, and counts them so. */
export async function markDifferences(
  tx: Tx,
  { teamId, id: checkId }: CheckRecord,
  { ids, isLeft }: { readonly ids: readonly string[]; readonly isLeft: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  const marked = await tx
    .update(checkDifferences)
    .set({ isLeft })
    .where(
      and(
        eq(checkDifferences.teamId, teamId),
        eq(checkDifferences.checkId, checkId),
        eq(checkDifferences.kind, 'changed'),
        idIn(checkDifferences.findingId, ids),
        ne(checkDifferences.isLeft, isLeft),
      ),
    )
    .returning({ id: checkDifferences.id });
  const count = isLeft ? marked.length : -marked.length;
  if (count === 0) return;
  await tx
    .update(checks)
    .set({ leftThere: sql`${checks.leftThere} + ${count}`, changed: sql`${checks.changed} - ${count}` })
    .where(and(eq(checks.teamId, teamId), eq(checks.id, checkId)));
}
