import { MAP_MANY_TASK } from '@gecko-defectdojo/contract';
import type { MapManyJob } from '@gecko-defectdojo/contract';
import {
  endBatchWait,
  enqueueTask,
  exportsPaused,
  findBatch,
  findConnection,
  findWaitingItems,
  finishBatch,
  recordBatchWait,
  settleItems,
  touchBatch,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingBatchItemRecord, MappingBatchRecord } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError, pauseOf } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';
import { mapChunk } from './map-items.ts';
import { needsPerson, waitAfterOutage } from './batch-interruption.ts';

/** Repositories that are mapped with one client, so that a key that is replaced meanwhile is used soon. */
const CHUNK = 25;
/** Ten thousand repositories are 400 chunks; a job that takes more is followed by another one. */
const CHUNKS_MAX = 800;
/** So often in a row a turn may fail for a key or a connection that is another one when it is looked at again. */
const SECOND_LOOKS_MAX = 3;

/**
 * The job that maps many: repository by repository, each written down together with its mapping, so that a kill loses
 * and doubles nothing. An outage makes it come again later, with what is left still waiting; a rejected key or another
 * connection ends it, with the reason at everything that is left. A second job for the same batch leaves at once.
 */
export async function runBatchJob(context: JobContext, job: MapManyJob, signal: AbortSignal): Promise<void> {
  const outcome = await withAdvisoryLock(context.database, { key: `map-many:${job.batchId}` }, (lost) =>
    work(context, job, AbortSignal.any([signal, lost])),
  );
  // After the lock is free, because the job that goes on would see it and leave.
  if (outcome === 'goes on') await comeAgain(context, job);
}

async function work(
  context: JobContext,
  job: MapManyJob,
  signal: AbortSignal,
): Promise<'goes on' | undefined> {
  const products = new Map<string, RemoteProduct>();
  let secondLooks = 0;
  // Asked anew each time: it changes while this waits.
  const hasToStop = () => signal.aborted;
  for (let chunk = 0; chunk < CHUNKS_MAX && !hasToStop(); chunk += 1) {
    const turn = await takeTurn(context, job, chunk > 0);
    if (turn === undefined) return undefined;
    const { batch, connection } = turn;
    const pause = pauseOf(connection);
    if (pause?.source === 'operator') {
      await waitForRelease(context, job, exportsPaused(pause));
      return undefined;
    }
    try {
      await mapChunk(context, { batch, connection, items: turn.items, products, signal });
      secondLooks = 0;
      await noteInstanceWorks(context, connection);
    } catch (error) {
      if (hasToStop()) break;
      if (!isIntegrationError(error)) throw error;
      if (needsPerson(error) && (secondLooks += 1) <= SECOND_LOOKS_MAX) continue;
      await noteInstanceFailure(context, connection, error);
      const waitMs = waitAfterOutage(context, batch, error);
      if (waitMs === undefined) await endWith(context, job, error);
      else await waitFor(context, job, { error, waitMs });
      return undefined;
    }
    if ((await context.turn?.isOver()) === true) break;
  }
  // This worker stops, or has had its turn: the next one goes on.
  return 'goes on';
}

interface Turn {
  readonly batch: MappingBatchRecord;
  readonly connection: ConnectionRecord;
  readonly items: readonly MappingBatchItemRecord[];
}

/** The next repositories to map; nothing when there are none left, or when there is no way to map them. */
async function takeTurn(
  context: JobContext,
  { teamId, batchId }: MapManyJob,
  isUnderWay: boolean,
): Promise<Turn | undefined> {
  return withTeam(context.database, teamId, async (tx) => {
    const batch = await findBatch(tx, teamId, batchId);
    if (batch?.finishedAt !== null) return undefined;
    const connection = await findConnection(tx, teamId);
    const hindrance = hindranceOf(batch, connection);
    if (hindrance) await settleItems(tx, { teamId, batchId }, failedBy(hindrance));
    const items = await findWaitingItems(tx, { teamId, batchId }, CHUNK);
    if (items.length === 0 || connection === undefined) {
      await finishBatch(tx, teamId, batchId);
      return undefined;
    }
    if (isUnderWay || batch.status === 'queued') await touchBatch(tx, teamId, batchId);
    // The last sign of progress stays: it says how long the outage lasts.
    else if (batch.retryAt !== null) await endBatchWait(tx, { teamId, batchId });
    return { batch, connection, items };
  });
}

function hindranceOf(
  batch: MappingBatchRecord,
  connection: ConnectionRecord | undefined,
): IntegrationError | undefined {
  if (connection?.id !== batch.connectionId) {
    return new IntegrationError(
      'connection_missing',
      'DefectDojo was disconnected, so Gecko stopped mapping. Connect it, then map the rest.',
      { retry: 'when_person_acted' },
    );
  }
  if (connection.state !== 'key_rejected') return undefined;
  return new IntegrationError(
    'key_rejected',
    'DefectDojo rejected the API v2 key, so Gecko stopped mapping. Replace the key, then map the rest.',
    { retry: 'when_person_acted' },
  );
}

function failedBy(error: IntegrationError) {
  return { status: 'failed', errorCode: error.code, errorMessage: error.message } as const;
}

async function comeAgain(context: JobContext, { teamId, batchId }: MapManyJob): Promise<void> {
  await withTeam(context.database, teamId, (tx) =>
    enqueueTask(tx, { task: MAP_MANY_TASK, payload: { batchId }, key: batchId }),
  );
}

/** Comes again later, and says until then what the batch waits for. */
async function waitFor(
  context: JobContext,
  { teamId, batchId }: MapManyJob,
  { error, waitMs }: { readonly error: IntegrationError; readonly waitMs: number },
): Promise<void> {
  const retryAt = new Date(context.now().getTime() + waitMs);
  await withTeam(context.database, teamId, async (tx) => {
    await recordBatchWait(tx, { teamId, batchId }, { code: error.code, message: error.message, retryAt });
    await enqueueTask(tx, { task: MAP_MANY_TASK, payload: { batchId }, key: batchId, runAt: retryAt });
  });
}

/**
 * Maps nothing while operators hold exports, because that makes products. The release brings the job forward.
 */
async function waitForRelease(context: JobContext, job: MapManyJob, error: IntegrationError): Promise<void> {
  await withTeam(context.database, job.teamId, (tx) => touchBatch(tx, job.teamId, job.batchId));
  await waitFor(context, job, { error, waitMs: context.timings.outage.maxMs });
}

async function endWith(context: JobContext, job: MapManyJob, error: IntegrationError): Promise<void> {
  const { teamId, batchId } = job;
  await withTeam(context.database, teamId, async (tx) => {
    await settleItems(tx, { teamId, batchId }, failedBy(error));
    await finishBatch(tx, teamId, batchId);
  });
}
