import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import type { CheckRecord } from './checks.ts';
import { findDiffering, idOf, inPages, isSettledSince, markDifferences } from './differing-entries.ts';
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

/**
 * Records `missing` for the findings that a check did not find, or for those of them that are named, so that the next
 * push sends them again. Returns the number of these findings. Left out are findings that were sent since the check,
 * that are pending, or that DefectDojo need not hold.
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
        restore_fields = null, left_there = null,
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
  const differing = await findDiffering(tx, check, 'changed', findingIds);
  const wanted = findingIds === undefined ? differing.filter(({ isLeft }) => !isLeft) : differing;
  return inPages(wanted, async (page) => {
    const ids = page.map(({ findingId }) => findingId);
    const restored = await tx.execute<{ finding_id: string }>(sql`
      update defectdojo.exported_findings l set
        revision = 0, left_there = null, restore_fields = case when l.gone then '["status"]'::jsonb else d.fields end,
        remote_id = coalesce(l.remote_id, d."remoteId")
      from jsonb_to_recordset(${JSON.stringify(page)}::text::jsonb)
        as d("findingId" uuid, "remoteId" integer, fields jsonb)
      where ${isSettledSince(check)} and l.restore_fields is null
        and (not l.gone or (l.remote_status = 'mitigated' and d.fields ? 'status'))
        and l.finding_id = d."findingId" and ${idIn(sql`l.finding_id`, ids)}
      returning l.finding_id`);
    await markDifferences(tx, check, { ids: restored.map(idOf), isLeft: false });
    return restored;
  });
}
