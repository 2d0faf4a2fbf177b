import {
  beginReread,
  claimPush,
  continuePush,
  endPush,
  enqueuePush,
  enqueuePushSoon,
  findConnection,
  findWorkableMapping,
  hasPendingPush,
  isBeingClosed,
  LOCK_TAKEN,
  planReread,
  queueReread,
  viewPush,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, DuePushes, PushRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, mayRead, pauseOf } from '@gecko-defectdojo/domain';
import type { Pause } from '@gecko-defectdojo/domain';
import type { PushJob } from '@gecko-defectdojo/contract';
import { activeTraceparent, inSpan } from '@gecko-defectdojo/host';
import { followDefaultBranch, followMatchingBranches, settleName } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { contextOfRequest } from '../tasks/context-of-job.ts';
import { noteFailure } from './notices.ts';
import { performPush } from './perform-push.ts';
import type { PerformPushOptions, PushOutcome } from './perform-push.ts';

/** Pushes requested meanwhile are done in the same turn, up to this many. */
const ROUNDS_MAX = 20;
/** A push is given up after this many attempts. */
const ATTEMPTS_MAX = 60;

interface ClaimedPush {
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
}

/**
 * Runs the push job: works on everything that waits for this mapping. Only one such job works at a time; a second one
 * sees the lock and leaves, and the first takes over. Running it without need does nothing.
 */
export async function runPushJob(context: JobContext, job: PushJob, signal: AbortSignal): Promise<void> {
  const key = `export:${job.mappingId}`;
  const outcome = await withAdvisoryLock(context.database, { key }, (lost) =>
    workThrough(context, job, AbortSignal.any([signal, lost])),
  );
  // The job that holds the lock does this one's work.
  if (outcome === LOCK_TAKEN) return;
  // After the lock is free, because the job that goes on would see it and leave.
  if (outcome === 'handed_over')
    return withTeam(context.database, job.teamId, (tx) => continuePush(tx, job.mappingId));
  // Another job may have seen the lock and left meanwhile.
  await withTeam(context.database, job.teamId, async (tx) => {
    const usable = await findUsable(tx, job);
    if (!usable) return;
    const { pause } = usable;
    if (!(await hasPendingPush(tx, job, { pause }))) {
      // The push planned the next read too, but the time of that job may have come before the lock was free. After a
      // push that failed the sweep does it.
      if (outcome === 'through') await planReread(tx, job);
      return;
    }
    if (signal.aborted) return;
    const isDue = await hasPendingPush(tx, job, { undoMs: context.timings.undoMs, pause });
    if (isDue) await enqueuePush(tx, job.mappingId);
    else await enqueuePushSoon(tx, job.mappingId, context.timings.undoMs);
  });
}

/**
 * Works on one push after the other until none waits. The caller holds the mapping's lock. Returns true if the last one
 * went through.
 */
export async function workOff(context: JobContext, job: PushJob, signal: AbortSignal): Promise<boolean> {
  return (await workThrough(context, job, signal)) === 'through';
}

/** Does the same until the job's turn is over. Returns how the last push was left. */
async function workThrough(context: JobContext, job: PushJob, signal: AbortSignal): Promise<PushOutcome> {
  let outcome: PushOutcome = 'left';
  for (let round = 0; round < ROUNDS_MAX && !signal.aborted; round += 1) {
    // A push that waits for its time has a job of its own.
    const claimed = await claim(context, job, round > 0);
    if (!claimed) break;
    outcome = await tracePush(context, { ...claimed, signal });
    if (outcome === 'handed_over') break;
  }
  return outcome;
}

/**
 * Works on a push in the trace and for the request that asked for it, which may be others than those of the job: one that
 * works already takes up what is asked for meanwhile, and one may be queued for a push that waits.
 */
function tracePush(context: JobContext, options: PerformPushOptions): Promise<PushOutcome> {
  const { teamId, mappingId, id: pushId, attempts: attempt, trigger, traceparent } = options.push;
  const requestId = options.push.requestId ?? context.requestId;
  const fields = { requestId, teamId, mappingId, pushId, attempt, trigger };
  return inSpan('push', { fields, traceparent }, () =>
    performPush(contextOfPush(context, options.push), options),
  );
}

function contextOfPush(context: JobContext, push: PushRecord): JobContext {
  const requestId = push.requestId ?? context.requestId;
  const traceparent = activeTraceparent() ?? push.traceparent ?? context.database.origin?.traceparent;
  return requestId === undefined ? context : contextOfRequest(context, { requestId, traceparent });
}

interface UsableMapping extends Omit<ClaimedPush, 'push'> {
  /** Undefined while nothing pauses exports. */
  readonly pause: Pause | undefined;
}

/** Returns the mapping with its live connection, unless that waits for a new key. */
async function findUsable(tx: Tx, job: PushJob): Promise<UsableMapping | undefined> {
  const [mapping, connection] = await Promise.all([
    findWorkableMapping(tx, job.teamId, job.mappingId),
    findConnection(tx, job.teamId),
  ]);
  if (!mapping || connection?.id !== mapping.connectionId) return undefined;
  if (connection.state === 'key_rejected') return undefined;
  return { mapping, connection, pause: pauseOf(connection, mapping) };
}

async function claim(
  context: JobContext,
  job: PushJob,
  onlyQueued: boolean,
): Promise<ClaimedPush | undefined> {
  return withTeam(context.database, job.teamId, async (tx) => {
    const found = await findUsable(tx, job);
    if (!found) return undefined;
    const { pause } = found;
    const due = { undoMs: context.timings.undoMs, pause };
    const isQueued = await hasPendingPush(tx, job, due);
    // Before the push is claimed, so that it reads the branch which is the default now. While exports are paused only
    // what a person starts moves a mapping.
    const follows = pause === undefined || isQueued;
    const mapping = follows ? await followDefaultBranch(tx, context, found.mapping) : found.mapping;
    if (follows) {
      await followMatchingBranches(tx, context, mapping);
      await settleName(tx, context, mapping);
    }
    if (onlyQueued && !isQueued && mapping.branch === found.mapping.branch) return undefined;
    const usable = { ...found, mapping };
    const push = await claimOrReread(tx, job, due);
    if (!push) return undefined;
    if (push.attempts - push.handOvers > ATTEMPTS_MAX) {
      const error = new IntegrationError(
        'internal',
        'This push was interrupted again and again. Start it anew, and tell Gecko if it happens again.',
      );
      await endPush(tx, push, {
        status: 'failed',
        counters: viewPush(push).counters,
        errorCode: error.code,
        errorMessage: error.message,
      });
      if (!isBeingClosed(usable.mapping)) await noteFailure(tx, context, { ...usable, push, error });
      return undefined;
    }
    return { ...usable, push };
  });
}

/** Claims the push that waits. Without one, what is unsettled may be due to be read again, by a push of its own. */
async function claimOrReread(tx: Tx, job: PushJob, due: DuePushes): Promise<PushRecord | undefined> {
  const push = await claimPush(tx, job, due);
  if (push !== undefined) return push;
  if (due.pause !== undefined) return mayRead(due.pause) ? beginReread(tx, job) : undefined;
  return (await queueReread(tx, job)) ? claimPush(tx, job) : undefined;
}
