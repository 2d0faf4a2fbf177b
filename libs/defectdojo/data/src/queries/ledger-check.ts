import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import type { CheckRecord } from './checks.ts';
import { idIn } from './id-in.ts';
import { entryOf } from './ledger.ts';
import type { MappingKey } from './mappings.ts';

/** A ledger entry, and when DefectDojo last acknowledged anything about it. */
export interface DatedEntry {
  readonly entry: LedgerEntry;
  readonly sentAt: Date | null;
}

function ofMapping(key: MappingKey) {
  return and(eq(exportedFindings.teamId, key.teamId), eq(exportedFindings.mappingId, key.mappingId));
}

/** The ledger entries of these findings with their dates, by finding id; at most a page of ids. */
export async function loadDatedEntries(
  tx: Tx,
  key: MappingKey,
  findingIds: readonly string[],
): Promise<Map<string, DatedEntry>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(and(ofMapping(key), idIn(exportedFindings.findingId, findingIds)));
  return new Map(rows.map((row) => [row.findingId, { entry: entryOf(row), sentAt: row.sentAt }]));
}

/**
 * Returns one page, in id order, of the entries that DefectDojo should hold: acknowledged, without a report on its way,
 * and not gone. Findings that Gecko mitigated, or left behind when the mapping changed its branch, may be missing in
 * DefectDojo, so they are not compared.
 */
export async function findHeldEntries(
  tx: Tx,
  key: MappingKey,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<DatedEntry[]> {
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(
      and(
        ofMapping(key),
        isNotNull(exportedFindings.remoteStatus),
        isNull(exportedFindings.pendingStatus),
        eq(exportedFindings.gone, false),
        page.after === undefined ? undefined : gt(exportedFindings.findingId, page.after),
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(page.limit);
  return rows.map((row) => ({ entry: entryOf(row), sentAt: row.sentAt }));
}

/**
 * Returns `isWorking`, true while a push works on the mapping, and a mark that changes with each push that begins.
 * Each claim of a push writes a heartbeat, which is part of the mark.
 */
export async function readExportMark(
  tx: Tx,
  key: MappingKey,
): Promise<{ readonly isWorking: boolean; readonly mark: string }> {
  const [row] = await tx.execute<{ isWorking: boolean; mark: string }>(sql`
    select coalesce(bool_or(status = 'running'), false) as "isWorking",
      concat_ws(' ', count(*), sum(attempts), max(heartbeat_at)) as "mark"
    from defectdojo.pushes
    where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid`);
  return { isWorking: row?.isWorking ?? false, mark: row?.mark ?? '' };
}

/**
 * Resets the findings that a check found missing to "never sent", so that the next push sends them again. Returns the
 * number of these findings. Findings sent since the check keep their entries. The frozen identity stays: if the finding
 * is in DefectDojo after all, the same bytes match it. The Risk Acceptance of the missing finding has lost its finding.
 * Its end is therefore set far in the past, so that the push gives it to the new finding or removes it.
 */
export async function forgetMissing(tx: Tx, check: CheckRecord): Promise<number> {
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
