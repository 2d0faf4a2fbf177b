import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { ExportRun } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { exportRuns } from '../schema/index.ts';
import type { ExportRunRecord } from './export-runs.ts';

/** A run as a caller sees it. */
export function viewRun(row: ExportRunRecord): ExportRun {
  return {
    id: row.id,
    mappingId: row.mappingId,
    trigger: row.trigger,
    status: row.status,
    attempts: row.attempts,
    counters: {
      planned: row.planned,
      done: row.done,
      created: row.created,
      updated: row.updated,
      mitigated: row.mitigated,
      reopened: row.reopened,
      dismissed: row.dismissed,
      accepted: row.accepted,
      unchanged: row.unchanged,
      failed: row.failed,
      requests: row.requests,
      writes: row.writes,
    },
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    retryAt: row.retryAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** One run of the team, or nothing. */
export async function findRun(tx: Tx, teamId: string, runId: string): Promise<ExportRunRecord | undefined> {
  const [row] = await tx
    .select()
    .from(exportRuns)
    .where(and(eq(exportRuns.teamId, teamId), eq(exportRuns.id, runId)))
    .limit(1);
  return row;
}

/** One page of a mapping's runs, newest first, and how many there are. */
export async function listRuns(
  tx: Tx,
  key: { readonly teamId: string; readonly mappingId: string },
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ExportRunRecord[]; total: number }> {
  const where = and(eq(exportRuns.teamId, key.teamId), eq(exportRuns.mappingId, key.mappingId));
  const rows = await tx
    .select()
    .from(exportRuns)
    .where(where)
    .orderBy(desc(exportRuns.queuedAt), exportRuns.id)
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(exportRuns).where(where);
  return { rows, total: counted?.total ?? 0 };
}

/** The newest run of each of these mappings. */
export async function findLastRuns(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, ExportRunRecord>> {
  if (mappingIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([exportRuns.mappingId])
    .from(exportRuns)
    .where(and(eq(exportRuns.teamId, teamId), inArray(exportRuns.mappingId, [...mappingIds])))
    .orderBy(exportRuns.mappingId, desc(exportRuns.queuedAt));
  return new Map(rows.map((row) => [row.mappingId, row]));
}
