import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { ErrorCode, PushCounters, PushStatus } from '@gecko-defectdojo/contract';
import { mayRead, mayWrite } from '@gecko-defectdojo/domain';
import type { ChangeCounts, Pause } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { pushes } from '../schema/index.ts';
import { holdMapping } from './mappings.ts';
import type { MappingKey } from './mappings.ts';
import { interval } from './interval.ts';

/** A push row. */
export type PushRecord = typeof pushes.$inferSelect;

/** The pushes of a mapping that can be worked on now. */
export interface DuePushes {
  /**
   * Leaves out a push that triage requested less than this ago, in milliseconds, because the person can still take the
   * triage back and a later job works on it. Default: 0.
   */
  readonly undoMs?: number | undefined;
  /** Leaves out what may do nothing while exports are paused. Default: nothing pauses them. */
  readonly pause?: Pause | undefined;
}

function isDue({ undoMs = 0, pause }: DuePushes): SQL | undefined {
  const wait = interval(undoMs);
  return and(
    undoMs > 0
      ? sql`not (${pushes.status} = 'queued' and ${pushes.trigger} = 'triage'
        and ${pushes.queuedAt} > clock_timestamp() - ${wait})`
      : undefined,
    // A push whose worker died is claimed to be stopped.
    pause === undefined
      ? undefined
      : or(
          eq(pushes.status, 'running'),
          mayWrite({ byHand: true }, pause) ? eq(pushes.byHand, true) : undefined,
          mayRead(pause) ? eq(pushes.trigger, 'unsettled') : undefined,
        ),
  );
}

/**
 * Claims and returns the next push of a mapping that is due: first one whose worker died, then one that waits. The
 * caller holds the mapping's lock.
 */
export async function claimPush(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  due: DuePushes = {},
): Promise<PushRecord | undefined> {
  const [open] = await tx
    .select()
    .from(pushes)
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        inArray(pushes.status, ['running', 'queued', 'waiting']),
        isDue(due),
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
      // A push of the sweep has none yet.
      requestId: sql`coalesce(${pushes.requestId}, gen_random_uuid()::text)`,
      handedOverAt: null,
      retryAt: null,
      errorCode: null,
      errorMessage: null,
    })
    // A push that was cancelled since the read stays cancelled.
    .where(and(eq(pushes.teamId, teamId), eq(pushes.id, open.id), eq(pushes.status, open.status)))
    .returning();
  return claimed;
}

/** Returns true if a push of this mapping waits to begin and is due. */
export async function hasPendingPush(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  due: DuePushes = {},
): Promise<boolean> {
  const [row] = await tx
    .select({ id: pushes.id })
    .from(pushes)
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        eq(pushes.status, 'queued'),
        isDue(due),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Writes the progress of a push and its heartbeat; with the counts of changed findings that belong to it, those too. */
export async function saveProgress(
  tx: Tx,
  push: PushRecord,
  counters: PushCounters,
  changed?: ChangeCounts,
): Promise<void> {
  await tx
    .update(pushes)
    .set({
      ...columnsOfCounters(counters),
      ...(changed && { changed, keepsChanges: true }),
      heartbeatAt: sql`now()`,
    })
    .where(isStillClaimed(push));
}

/** Returns counters as columns: what an earlier attempt counted and this one did not is cleared. */
function columnsOfCounters(counters: PushCounters) {
  return { ...counters, heldBackBy: counters.heldBackBy ?? null };
}

/**
 * Writes the heartbeat of a push, which shows that its worker is alive, and its numbers of requests. The numbers of
 * findings are written with the steps that they count, so that they agree with the ledger.
 */
export async function saveHeartbeat(
  tx: Tx,
  push: PushRecord,
  { requests, writes }: Pick<PushCounters, 'requests' | 'writes'>,
): Promise<void> {
  await tx
    .update(pushes)
    .set({ requests, writes, heartbeatAt: sql`now()` })
    .where(isStillClaimed(push));
}

/** Records the branch whose findings a push sends, and the commit of the scan that has found them. */
export async function recordPushedCode(
  tx: Tx,
  push: PushRecord,
  code: Pick<PushRecord, 'branch' | 'commit'>,
): Promise<void> {
  await tx.update(pushes).set(code).where(isStillClaimed(push));
}

/**
 * Matches a push only while the worker that claimed it still owns it. After another worker claimed it, the former one
 * matches no row and so writes nothing.
 */
export function isStillClaimed(push: Pick<PushRecord, 'teamId' | 'id' | 'attempts'>) {
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
  /** The time at which a waiting push continues by itself. */
  readonly retryAt?: Date | undefined;
}

/**
 * Ends a push, or lets it wait. If another push of the mapping was requested meanwhile, a push that has to wait ends as
 * failed instead, because the other one does its work. Returns true if the push waits.
 */
export async function endPush(tx: Tx, push: PushRecord, options: EndPushOptions): Promise<boolean> {
  const isOver = options.status !== 'waiting';
  if (!isOver) await holdMapping(tx, push);
  const pending = isOver ? false : await hasOtherPending(tx, push);
  await tx
    .update(pushes)
    .set({
      ...columnsOfCounters(options.counters),
      status: pending ? 'failed' : options.status,
      errorCode: options.errorCode ?? null,
      errorMessage: options.errorMessage?.slice(0, 2_000) ?? null,
      retryAt: pending ? null : (options.retryAt ?? null),
      finishedAt: isOver || pending ? sql`now()` : null,
      heartbeatAt: sql`now()`,
    })
    .where(isStillClaimed(push));
  if (pending && push.trigger === 'retry') {
    // The other push takes over the retry that a person requested.
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

/**
 * Returns true if another push of the mapping waits. One that waits for exports to be switched on stays beside those
 * that read meanwhile.
 */
async function hasOtherPending(tx: Tx, { teamId, mappingId, id }: PushRecord): Promise<boolean> {
  const [row] = await tx
    .select({ id: pushes.id })
    .from(pushes)
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        inArray(pushes.status, ['queued', 'waiting']),
        ne(pushes.id, id),
      ),
    )
    .limit(1);
  return row !== undefined;
}
