import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ErrorCode, RunCounters, RunStatus } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { exportRuns } from '../schema/index.ts';
import { holdMapping } from './mappings.ts';

/** An export run row. */
export type ExportRunRecord = typeof exportRuns.$inferSelect;

/** A run that triage asked for is left alone until the moment has passed in which it can be taken back. */
function isDue(undoMs: number) {
  const wait = sql`${`${String(undoMs)} milliseconds`}::interval`;
  return sql`not (${exportRuns.status} = 'queued' and ${exportRuns.trigger} = 'triage'
    and ${exportRuns.queuedAt} > clock_timestamp() - ${wait})`;
}

/**
 * The run to work on next: one whose worker died before one that waits; none that triage asked for less than `undoMs`
 * ago, for which a job of its own comes. To be called under the mapping's lock.
 */
export async function claimRun(
  tx: Tx,
  teamId: string,
  mappingId: string,
  undoMs = 0,
): Promise<ExportRunRecord | undefined> {
  const [open] = await tx
    .select()
    .from(exportRuns)
    .where(
      and(
        eq(exportRuns.teamId, teamId),
        eq(exportRuns.mappingId, mappingId),
        inArray(exportRuns.status, ['running', 'queued', 'waiting']),
        undoMs > 0 ? isDue(undoMs) : undefined,
      ),
    )
    .orderBy(sql`${exportRuns.status} <> 'running'`)
    .limit(1);
  if (!open) return undefined;
  const [claimed] = await tx
    .update(exportRuns)
    .set({
      status: 'running',
      attempts: sql`${exportRuns.attempts} + 1`,
      startedAt: sql`coalesce(${exportRuns.startedAt}, now())`,
      heartbeatAt: sql`now()`,
      retryAt: null,
      errorCode: null,
      errorMessage: null,
    })
    // Cancelled in between, it stays cancelled.
    .where(and(eq(exportRuns.teamId, teamId), eq(exportRuns.id, open.id), eq(exportRuns.status, open.status)))
    .returning();
  return claimed;
}

/** Whether a run waits for this mapping; with `undoMs` one that triage asked for more recently does not count. */
export async function hasPendingRun(tx: Tx, teamId: string, mappingId: string, undoMs = 0): Promise<boolean> {
  const [row] = await tx
    .select({ id: exportRuns.id })
    .from(exportRuns)
    .where(
      and(
        eq(exportRuns.teamId, teamId),
        eq(exportRuns.mappingId, mappingId),
        eq(exportRuns.status, 'queued'),
        undoMs > 0 ? isDue(undoMs) : undefined,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Writes how far a run has come; also the sign that its worker lives. */
export async function saveProgress(tx: Tx, run: ExportRunRecord, counters: RunCounters): Promise<void> {
  await tx
    .update(exportRuns)
    .set({ ...counters, heartbeatAt: sql`now()` })
    .where(isOurs(run));
}

/** A run is its claimer's until somebody else claims it; an old claimer finds nothing to write to. */
export function isOurs(run: Pick<ExportRunRecord, 'teamId' | 'id' | 'attempts'>) {
  return and(
    eq(exportRuns.teamId, run.teamId),
    eq(exportRuns.id, run.id),
    eq(exportRuns.status, 'running'),
    eq(exportRuns.attempts, run.attempts),
  );
}

export interface EndRunOptions {
  readonly status: Exclude<RunStatus, 'queued' | 'running'>;
  readonly counters: RunCounters;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  /** When a waiting run goes on by itself. */
  readonly retryAt?: Date | undefined;
}

/**
 * Ends a run's turn. A run that has to wait steps back behind the one that was requested meanwhile, if there is one:
 * that one will do its work. Answers whether the run waits.
 */
export async function endRun(tx: Tx, run: ExportRunRecord, options: EndRunOptions): Promise<boolean> {
  const isOver = options.status !== 'waiting';
  if (!isOver) await holdMapping(tx, run);
  const pending = isOver ? false : await hasPendingRun(tx, run.teamId, run.mappingId);
  await tx
    .update(exportRuns)
    .set({
      ...options.counters,
      status: pending ? 'failed' : options.status,
      errorCode: options.errorCode ?? null,
      errorMessage: options.errorMessage?.slice(0, 2_000) ?? null,
      retryAt: pending ? null : (options.retryAt ?? null),
      finishedAt: isOver || pending ? sql`now()` : null,
      heartbeatAt: sql`now()`,
    })
    .where(isOurs(run));
  if (pending && run.trigger === 'retry') {
    // What a person asked to retry is retried by the run that stands in.
    await tx
      .update(exportRuns)
      .set({ trigger: 'retry' })
      .where(
        and(
          eq(exportRuns.teamId, run.teamId),
          eq(exportRuns.mappingId, run.mappingId),
          eq(exportRuns.status, 'queued'),
        ),
      );
  }
  return !isOver && !pending;
}

/** Ends every run of a mapping that is not over, because the mapping or its connection went away. */
export async function cancelOpenRuns(
  tx: Tx,
  teamId: string,
  mappingId: string,
  message: string,
): Promise<void> {
  await tx
    .update(exportRuns)
    .set({
      status: 'failed',
      errorCode: 'not_found',
      errorMessage: message,
      finishedAt: sql`now()`,
      retryAt: null,
    })
    .where(
      and(
        eq(exportRuns.teamId, teamId),
        eq(exportRuns.mappingId, mappingId),
        isNull(exportRuns.finishedAt),
        inArray(exportRuns.status, ['queued', 'waiting']),
      ),
    );
}
