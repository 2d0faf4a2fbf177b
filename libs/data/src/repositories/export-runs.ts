import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ErrorCode, RunCounters, RunStatus, RunTrigger } from '@gecko-defectdojo/contract';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { Database, Tx } from '../database.ts';
import { connections, exportRuns, mappings } from '../schema/index.ts';
import type { MappingRecord } from './mappings.ts';

/** An export run row. */
export type ExportRunRecord = typeof exportRuns.$inferSelect;

export interface RequestRunOptions {
  readonly teamId: string;
  readonly mappingId: string;
  readonly trigger: RunTrigger;
  readonly requestedBy?: string;
}

/**
 * Marks the mapping dirty, makes sure that one run waits for it, and enqueues its job: what every trigger does, in
 * the transaction that caused it. A burst of triggers ends in one run; the answer is that run's id.
 */
export async function requestRun(tx: Tx, options: RequestRunOptions): Promise<string> {
  const { teamId, mappingId, trigger } = options;
  await tx
    .update(mappings)
    .set({ dirtySince: sql`coalesce(${mappings.dirtySince}, now())` })
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)));
  // A retry asks for more than the others, so it must not be lost in a run that waits already. Whatever is not triage
  // does not wait for it to be taken back, and a mapping that came back is not being closed any more.
  const [row] = await tx
    .insert(exportRuns)
    .values({ teamId, mappingId, trigger, status: 'queued', requestedBy: options.requestedBy ?? null })
    .onConflictDoUpdate({
      target: [exportRuns.teamId, exportRuns.mappingId],
      targetWhere: sql`status in ('queued', 'waiting')`,
      set: {
        trigger:
          trigger === 'retry'
            ? trigger
            : sql`case when ${exportRuns.trigger} in ('triage', 'mapping_removed') then excluded.trigger
                else ${exportRuns.trigger} end`,
      },
    })
    .returning({ id: exportRuns.id });
  if (!row) throw new Error('upsert returned no row');
  if (trigger === 'triage') await enqueueExportSoon(tx, mappingId, UNDO_MS);
  else await enqueueExport(tx, mappingId);
  return row.id;
}

/** For so long what a person triages waits, in milliseconds: taken back within it, nothing of it is sent. */
export const UNDO_MS = 450;

/** Enqueues the export job of a mapping for a moment later, in milliseconds; a job that is due sooner stays. */
export async function enqueueExportSoon(tx: Tx, mappingId: string, waitMs: number): Promise<void> {
  await tx.execute(
    sql`select defectdojo.enqueue_export_soon(${mappingId}::uuid, ${`${String(waitMs)} milliseconds`}::interval)`,
  );
}

/** Enqueues the export job of a mapping of the transaction's team, at once or at a later time. */
export async function enqueueExport(tx: Tx, mappingId: string, runAt?: Date): Promise<void> {
  await tx.execute(
    sql`select defectdojo.enqueue_export(${mappingId}::uuid, ${runAt?.toISOString() ?? null}::timestamptz)`,
  );
}

/** Enqueues what nobody works on any more, across all teams; answers how many jobs that were. */
export async function sweepExports(database: Database, staleMs: number): Promise<number> {
  const rows = await database.drizzle.execute<{ swept: number }>(
    sql`select defectdojo.sweep_exports(${`${String(staleMs)} milliseconds`}::interval) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

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
function isOurs(run: ExportRunRecord) {
  return and(
    eq(exportRuns.teamId, run.teamId),
    eq(exportRuns.id, run.id),
    eq(exportRuns.status, 'running'),
    eq(exportRuns.attempts, run.attempts),
  );
}

/** Somebody else works on the run now: whoever sees this stops at once and writes nothing. */
export class RunTakenOver extends Error {
  override readonly name = 'RunTakenOver';
}

/** What a run began with: it goes on only while its mapping is the same. */
export type ClaimedMapping = Pick<MappingRecord, 'branch' | 'removedAt'>;

/** Whether what is left to be done for a mapping is to mitigate what it pushed. */
export function isBeingClosed(mapping: ClaimedMapping): boolean {
  return mapping.removedAt !== null;
}

/**
 * Makes sure, for the length of this transaction, that the run is still its claimer's and that its mapping and
 * connection are still wanted as they were claimed. Throws `RunTakenOver`, `not_found` when somebody removed the
 * mapping, brought it back or disconnected, `conflict` when it follows another branch, or `connection_paused`.
 */
export async function holdRun(tx: Tx, run: ExportRunRecord, claimed: ClaimedMapping): Promise<void> {
  // Shared: another worker's claim waits for this transaction, the run's own heartbeat only for a moment.
  const [ours] = await tx.select({ id: exportRuns.id }).from(exportRuns).where(isOurs(run)).for('share');
  if (!ours) throw new RunTakenOver('another worker took this run over');
  const isClosing = isBeingClosed(claimed);
  const [wanted] = await tx
    .select({ pausedAt: connections.pausedAt, branch: mappings.branch })
    .from(mappings)
    .innerJoin(
      connections,
      and(eq(connections.teamId, mappings.teamId), eq(connections.id, mappings.connectionId)),
    )
    .where(
      and(
        eq(mappings.teamId, run.teamId),
        eq(mappings.id, run.mappingId),
        // The last run of a removed mapping is wanted until the mapping is brought back.
        isClosing ? isNotNull(mappings.removedAt) : isNull(mappings.removedAt),
        isClosing ? isNotNull(mappings.closingSince) : undefined,
        isNull(connections.disconnectedAt),
      ),
    );
  if (!wanted) {
    throw new IntegrationError(
      'not_found',
      isClosing
        ? 'The repository was mapped again, so Gecko stopped mitigating its findings.'
        : 'The repository is no longer mapped, so Gecko stopped this push.',
    );
  }
  if (!isClosing && wanted.branch !== claimed.branch) {
    throw new IntegrationError(
      'conflict',
      'The mapping follows another branch now, so Gecko stopped this push. The next one pushes that branch.',
    );
  }
  if (wanted.pausedAt !== null) {
    throw new IntegrationError('connection_paused', 'Pushes are paused. This one goes on when you resume.');
  }
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

/**
 * Holds the mapping of a run to the transaction's end: nobody requests a run or changes the mapping meanwhile, and
 * whoever is at it already is waited for.
 */
export async function holdMapping(
  tx: Tx,
  { teamId, mappingId }: Pick<ExportRunRecord, 'teamId' | 'mappingId'>,
): Promise<void> {
  await tx
    .select({ id: mappings.id })
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)))
    .for('no key update');
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

/**
 * Enqueues a job of one of the plugin's other tasks for the transaction's team, at once or at a later time. Jobs of one
 * task and key coalesce while they wait.
 */
export async function enqueueTask(
  tx: Tx,
  task: string,
  payload: Readonly<Record<string, string>>,
  key: string,
  runAt?: Date,
): Promise<void> {
  await tx.execute(sql`select defectdojo.enqueue_task(
    ${task}, ${JSON.stringify(payload)}::json, ${key}, ${runAt?.toISOString() ?? null}::timestamptz)`);
}
