import { MAP_BY_RULE_TASK } from '@gecko-defectdojo/contract';
import type { MapByRuleJob } from '@gecko-defectdojo/contract';
import {
  enqueueTask,
  findConnection,
  isAnyWaiting,
  listWaitingCandidates,
  LOCK_TAKEN,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx, WaitingCandidate } from '@gecko-defectdojo/data';
import { isIntegrationError, pauseOf } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { mapByRule, withClient } from '@gecko-defectdojo/services';
import { needsPerson, stopsBatch } from '../batch/batch-interruption.ts';
import type { JobContext } from '../context.ts';
import { serviceOfJob } from '../tasks/service-of-job.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';

/** Repositories that are decided on with one client, so that a key that is replaced meanwhile is used soon. */
const CHUNK = 25;
/** Ten thousand repositories are 400 chunks; a job that takes more is followed by another one. */
const CHUNKS_MAX = 800;

/** Why a job ended. `waits`: what ends the wait enqueues the next one. */
type Ending = 'nothing left' | 'goes on' | 'waits';

/**
 * The job that maps by rule: repository by repository, each settled in one transaction, so that a kill loses and doubles
 * nothing. While exports are paused, the key is rejected or DefectDojo does not respond, what is left waits. A second job
 * for the same connection leaves at once: the first looks once more after its lock is free.
 */
export async function runMapByRuleJob(
  context: JobContext,
  job: MapByRuleJob,
  signal: AbortSignal,
): Promise<void> {
  const ending = await withAdvisoryLock(
    context.database,
    { key: `map-by-rule:${job.connectionId}` },
    (lost) => work(context, job, AbortSignal.any([signal, lost])),
  );
  if (ending === LOCK_TAKEN || ending === 'waits') return;
  await withTeam(context.database, job.teamId, async (tx) => {
    // A repository may have been marked after the last look, by a trigger whose job saw the lock and left.
    if (ending === 'goes on' || (await isAnyWaiting(tx, job))) await comeAgain(tx, job);
  });
}

async function work(context: JobContext, job: MapByRuleJob, signal: AbortSignal): Promise<Ending> {
  for (let chunk = 0; chunk < CHUNKS_MAX && !signal.aborted; chunk += 1) {
    const turn = await takeTurn(context, job);
    if (typeof turn === 'string') return turn;
    const { connection } = turn;
    try {
      if ((await decideOn(context, turn, signal)) === 'stopped') return 'waits';
      await noteInstanceWorks(context, connection);
    } catch (error) {
      if (hasEnded(signal)) break;
      if (!isIntegrationError(error)) throw error;
      await noteInstanceFailure(context, connection, error);
      await waitFor(context, job, error);
      return 'waits';
    }
    if ((await context.turn?.isOver()) === true) break;
  }
  return 'goes on';
}

interface Turn {
  readonly connection: ConnectionRecord;
  readonly candidates: readonly WaitingCandidate[];
}

/** Returns the next repositories to decide on, or why there are none. */
function takeTurn(context: JobContext, { teamId, connectionId }: MapByRuleJob): Promise<Turn | Ending> {
  return withTeam(context.database, teamId, async (tx) => {
    const connection = await findConnection(tx, teamId);
    if (connection?.id !== connectionId || connection.state === 'key_rejected') return 'waits';
    if (pauseOf(connection) !== undefined) return 'waits';
    const candidates = await listWaitingCandidates(tx, { teamId, connectionId }, CHUNK);
    return candidates.length === 0 ? 'nothing left' : { connection, candidates };
  });
}

/** Decides on repositories one after the other. One that cannot be mapped is asked about and stops no other. */
function decideOn(
  context: JobContext,
  { connection, candidates }: Turn,
  signal: AbortSignal,
): Promise<'settled' | 'stopped'> {
  const { teamId, createdBy: userId } = connection;
  // Each mapping is made in the name of the person who saved its rule.
  const service = serviceOfJob(context, { teamId, userId }, signal);
  return withClient(service, connection, async (client) => {
    for (const candidate of candidates) {
      signal.throwIfAborted();
      const outcome = await mapByRule(service, { connection, client, candidate, stopsAll: stopsBatch });
      if (outcome === 'stopped') return outcome;
    }
    return 'settled';
  });
}

/** Asked anew each time: it changes while the job waits. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Comes again later. While the instance does not respond its jobs are held, and this one with them. */
async function waitFor(context: JobContext, job: MapByRuleJob, error: IntegrationError): Promise<void> {
  const { minMs, maxMs, askedMaxMs } = context.timings.outage;
  const asked = Math.min(error.retryAfterMs ?? 0, askedMaxMs);
  const waitMs = needsPerson(error) ? maxMs : Math.max(minMs, asked);
  const runAt = new Date(context.now().getTime() + waitMs);
  await withTeam(context.database, job.teamId, (tx) => comeAgain(tx, job, runAt));
}

async function comeAgain(tx: Tx, { connectionId }: MapByRuleJob, runAt?: Date): Promise<void> {
  await enqueueTask(tx, { task: MAP_BY_RULE_TASK, payload: { connectionId }, key: connectionId, runAt });
}
