import { and, eq, getTableColumns, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings, unsettledFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import { idIn } from './id-in.ts';
import { entryOf } from './ledger.ts';
import type { MappingKey } from './mappings.ts';

/** A ledger entry, and when DefectDojo last acknowledged anything about it. */
export interface DatedEntry {
  readonly entry: LedgerEntry;
  readonly sentAt: Date | null;
  /** True if a request without a response may still change it. */
  readonly isUnsettled: boolean;
}

/** The row of an entry, and whether its finding is unsettled. */
const DATED = {
  row: getTableColumns(exportedFindings),
  unsettledId: unsettledFindings.findingId,
};

const isOfEntry = and(
  eq(unsettledFindings.teamId, exportedFindings.teamId),
  eq(unsettledFindings.mappingId, exportedFindings.mappingId),
  eq(unsettledFindings.findingId, exportedFindings.findingId),
);

interface DatedRow {
  readonly row: typeof exportedFindings.$inferSelect;
  readonly unsettledId: string | null;
}

function datedOf({ row, unsettledId }: DatedRow): DatedEntry {
  return { entry: entryOf(row), sentAt: row.sentAt, isUnsettled: unsettledId !== null };
}

/** The ledger entries of these findings with their dates, by finding id; at most a page of ids. */
export async function loadDatedEntries(
  tx: Tx,
  key: MappingKey,
  findingIds: readonly string[],
): Promise<Map<string, DatedEntry>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx
    .select(DATED)
    .from(exportedFindings)
    .leftJoin(unsettledFindings, isOfEntry)
    .where(and(entriesOf(key), idIn(exportedFindings.findingId, findingIds)));
  return new Map(rows.map((dated) => [dated.row.findingId, datedOf(dated)]));
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
    .select(DATED)
    .from(exportedFindings)
    .leftJoin(unsettledFindings, isOfEntry)
    .where(
      and(
        entriesOf(key),
        isNotNull(exportedFindings.remoteStatus),
        isNull(exportedFindings.pendingStatus),
        eq(exportedFindings.gone, false),
        page.after === undefined ? undefined : gt(exportedFindings.findingId, page.after),
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(page.limit);
  return rows.map(datedOf);
}

/**
 * Returns `isWorking`, true while a push works on the mapping, and a mark that changes with each push that begins.
 * Each claim of a push writes a heartbeat, which is part of the mark.
 */
export async function readPushMark(
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
