import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import type { CheckRecord } from './checks.ts';
import type { MappingKey } from './mappings.ts';

// One event for any number of entries, as one statement that reads none of them. `record-in-bulk.test.ts` proves that
// each does what `applyEvent` says, on every kind of entry.

/**
 * Records `left_as_is` for all findings of a mapping, so that the mapping can follow another branch and leave the
 * findings of the old branch in DefectDojo as they are. If the mapping follows the old branch again, they are pushed
 * again.
 */
export async function recordLeftAsIs(tx: Tx, { teamId, mappingId }: MappingKey): Promise<void> {
  await tx
    .update(exportedFindings)
    .set({ gone: true, rejected: false })
    .where(and(eq(exportedFindings.teamId, teamId), eq(exportedFindings.mappingId, mappingId)));
}

/**
 * Records `missing` for the findings that a check did not find, so that the next push sends them again. Returns the
 * number of these findings. Left out are findings that were sent since the check, that are pending, or that DefectDojo
 * need not hold.
 */
export async function recordMissing(tx: Tx, check: CheckRecord): Promise<number> {
  const { teamId, id: checkId, mappingId, finishedAt } = check;
  const rows = await tx.execute(sql`
    update defectdojo.exported_findings l set
      revision = 0, remote_status = null, remote_id = null, field_hashes = null, held_back = false, rejected = false,
      acceptance_expires_at = case when l.acceptance_id is null then null else to_timestamp(0) end,
      sent_at = now()
    from defectdojo.check_differences d
    where d.team_id = ${teamId}::uuid and d.check_id = ${checkId}::uuid and d.kind = 'missing'
      and l.team_id = d.team_id and l.mapping_id = ${mappingId}::uuid and l.finding_id = d.finding_id
      and l.remote_status is not null and l.pending_status is null and not l.gone
      and (l.sent_at is null or l.sent_at <= ${finishedAt?.toISOString() ?? null}::timestamptz)
    returning l.finding_id`);
  return rows.length;
}
