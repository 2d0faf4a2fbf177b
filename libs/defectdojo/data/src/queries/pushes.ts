import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ErrorCode, PushCounters, PushStatus } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { pushes } from '../schema/index.ts';
import { holdMapping } from './mappings.ts';
import type { MappingKey } from './mappings.ts';

/** An export run row. */
export type PushRecord = typeof pushes.$inferSelect;

/** A run that triage asked for is left alone until the moment has passed in which it can be taken back. */
function isDue(undoMs: number) {
  const wait = sql`${`${String(undoMs)} milliseconds`}::interval`;
  return sql`not (${pushes.status} = 'queued' and ${pushes.trigger} = 'triage'
    and ${pushes.queuedAt} > clock_timestamp() - ${wait})`;
}

/**
 * The run to work on next: one whose worker died before one that waits; none that triage asked for less than `undoMs`
 * ago, for which a job of its own comes. To be called under the mapping's lock.
 */
export async function claimPush(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  undoMs = 0,
): Promise<PushRecord | undefined> {
  const [open] = await tx
    .select()
    .from(pushes)
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        inArray(pushes.status, ['running', 'queued', 'waiting']),
        undoMs > 0 ? isDue(undoMs) : undefined,
      ),
    )
    .orderBy(sql`${pushes.status} <> 'running'`)
    .limit(1);
  if (!open) return undefined;
  const [claimed] = await tx
    .update(pushes)
    .set({
      status: 'running',
      attempts: sql`${pushes.attempts} + 1`,
      startedAt: sql`coalesce(${pushes.startedAt}, now())`,
      heartbeatAt: sql`now()`,
      retryAt: null,
      errorCode: null,
      errorMessage: null,
    })
    // Cancelled in between, it stays cancelled.
    .where(and(eq(pushes.teamId, teamId), eq(pushes.id, open.id), eq(pushes.status, open.status)))
    .returning();
  return claimed;
}

/** Whether a run waits for this mapping; with `undoMs` one that triage asked for more recently does not count. */
export async function hasPendingPush(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  undoMs = 0,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: pushes.id })
    .from(pushes)
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        eq(pushes.status, 'queued'),
        undoMs > 0 ? isDue(undoMs) : undefined,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Writes how far a run has come; also the sign that its worker lives. */
export async function saveProgress(tx: Tx, push: PushRecord, counters: PushCounters): Promise<void> {
  await tx
    .update(pushes)
    .set({ ...counters, heartbeatAt: sql`now()` })
    .where(isOurs(push));
}

/** A run is its claimer's until somebody else claims it; an old claimer finds nothing to write to. */
export function isOurs(push: Pick<PushRecord, 'teamId' | 'id' | 'attempts'>) {
  return and(
    eq(pushes.teamId, push.teamId),
    eq(pushes.id, push.id),
    eq(pushes.status, 'running'),
    eq(pushes.attempts, push.attempts),
  );
}

export interface EndPushOptions {
  readonly status: Exclude<PushStatus, 'queued' | 'running'>;
  readonly counters: PushCounters;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  /** When a waiting run goes on by itself. */
  readonly retryAt?: Date | undefined;
}

/**
 * Ends a run's turn. A run that has to wait steps back behind the one that was requested meanwhile, if there is one:
 * that one will do its work. Answers whether the run waits.
 */
export async function endPush(tx: Tx, push: PushRecord, options: EndPushOptions): Promise<boolean> {
  const isOver = options.status !== 'waiting';
  if (!isOver) await holdMapping(tx, push);
  const pending = isOver ? false : await hasPendingPush(tx, push);
  await tx
    .update(pushes)
    .set({
      ...options.counters,
      status: pending ? 'failed' : options.status,
      errorCode: options.errorCode ?? null,
      errorMessage: options.errorMessage?.slice(0, 2_000) ?? null,
      retryAt: pending ? null : (options.retryAt ?? null),
      finishedAt: isOver || pending ? sql`now()` : null,
      heartbeatAt: sql`now()`,
    })
    .where(isOurs(push));
  if (pending && push.trigger === 'retry') {
    // What a person asked to retry is retried by the run that stands in.
    await tx
      .update(pushes)
      .set({ trigger: 'retry' })
      .where(
        and(
          eq(pushes.teamId, push.teamId),
          eq(pushes.mappingId, push.mappingId),
          eq(pushes.status, 'queued'),
        ),
      );
  }
  return !isOver && !pending;
}

/** Ends every run of a mapping that is not over, because the mapping or its connection went away. */
export async function cancelOpenPushes(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  message: string,
): Promise<void> {
  await tx
    .update(pushes)
    .set({
      status: 'failed',
      errorCode: 'not_found',
      errorMessage: message,
      finishedAt: sql`now()`,
      retryAt: null,
    })
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        isNull(pushes.finishedAt),
        inArray(pushes.status, ['queued', 'waiting']),
      ),
    );
}
