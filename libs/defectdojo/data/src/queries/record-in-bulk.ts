import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { DifferenceKind } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { checkDifferences, exportedFindings } from '../schema/index.ts';
import type { CheckRecord } from './checks.ts';
import { entriesOf } from './entries-of.ts';
import { idIn } from './id-in.ts';
import type { MappingKey } from './mappings.ts';

// One event for any number of entries, in statements that read none of them. `record-in-bulk.test.ts` proves that
// each does what `applyEvent` says, on every kind of entry.

/**
 * Records `left_as_is` for all findings of a mapping, so that the mapping can follow another branch and leave the
 * findings of the old branch in DefectDojo as they are. If the mapping follows the old branch again, they are pushed
 * again.
 */
export async function recordLeftAsIs(tx: Tx, key: MappingKey): Promise<void> {
  await tx
    .update(exportedFindings)
    .set({ gone: true, rejected: false, restoreFields: null })
    .where(entriesOf(key));
}

/** Findings of a statement. A planner without statistics compares each with each, so they are no more than a few. */
const PAGE = 500;

/**
 * Records `missing` for the findings that a check did not find, or for those of them that are named, so that the next
 * push sends them again. Returns the number of these findings. Left out are findings that were sent since the check, that are pending, or that DefectDojo
 * need not hold.
 */
export async function recordMissing(
  tx: Tx,
  check: CheckRecord,
  findingIds?: readonly string[],
): Promise<number> {
  return inPages(await findDiffering(tx, check, 'missing', findingIds), (page) => {
    const ids = page.map(({ findingId }) => findingId);
    return tx.execute(sql`
      update defectdojo.exported_findings l set
        revision = 0, remote_status = null, remote_id = null, field_hashes = null,
        sent_title = null, sent_severity = null, held_back = false, held_reason = null, rejected = false,
        restore_fields = null,
        acceptance_expires_at = case when l.acceptance_id is null then null else to_timestamp(0) end,
        acceptance_details = null,
        sent_at = now()
      where ${isSettledSince(check)} and not l.gone and ${idIn(sql`l.finding_id`, ids)}
      returning l.finding_id`);
  });
}

/**
 * Records `to_restore` for the findings that a check found changed, or for those of them that are named, so that the
 * next push sends Gecko's version. Returns the number of these findings. Left out are findings that were sent since the
 * check, that are pending, or that are wanted already. Of a finding that is gone from Gecko, only the status is Gecko's.
 */
export async function recordToRestore(
  tx: Tx,
  check: CheckRecord,
  findingIds?: readonly string[],
): Promise<number> {
  return inPages(await findDiffering(tx, check, 'changed', findingIds), (page) => {
    const ids = page.map(({ findingId }) => findingId);
    return tx.execute(sql`
      update defectdojo.exported_findings l set
        revision = 0, restore_fields = case when l.gone then '["status"]'::jsonb else d.fields end,
        remote_id = coalesce(l.remote_id, d."remoteId")
      from jsonb_to_recordset(${JSON.stringify(page)}::text::jsonb)
        as d("findingId" uuid, "remoteId" integer, fields jsonb)
      where ${isSettledSince(check)} and l.restore_fields is null
        and (not l.gone or (l.remote_status = 'mitigated' and d.fields ? 'status'))
        and l.finding_id = d."findingId" and ${idIn(sql`l.finding_id`, ids)}
      returning l.finding_id`);
  });
}

/** Matches the entries of a check that DefectDojo holds and that no push has sent since. */
function isSettledSince({ teamId, mappingId, finishedAt }: CheckRecord): SQL {
  return sql`l.team_id = ${teamId}::uuid and l.mapping_id = ${mappingId}::uuid
    and l.remote_status is not null and l.pending_status is null
    and (l.sent_at is null or l.sent_at <= ${finishedAt?.toISOString() ?? null}::timestamptz)`;
}

interface Differing {
  readonly findingId: string;
  readonly remoteId: number | null;
  readonly fields: readonly string[];
}

/** Returns what is written down of a check's differences of a kind, at most 10,000, or the named ones among them. */
async function findDiffering(
  tx: Tx,
  check: CheckRecord,
  kind: DifferenceKind,
  findingIds?: readonly string[],
): Promise<Differing[]> {
  const named = findingIds && new Set(findingIds);
  const { findingId, remoteId, fields } = checkDifferences;
  const rows = await tx
    .select({ findingId, remoteId, fields })
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
async function inPages(
  differing: readonly Differing[],
  change: (page: readonly Differing[]) => Promise<readonly unknown[]>,
): Promise<number> {
  let changed = 0;
  for (let from = 0; from < differing.length; from += PAGE)
    changed += (await change(differing.slice(from, from + PAGE))).length;
  return changed;
}
