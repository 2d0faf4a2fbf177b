import { CHECK_TASK } from '@gecko-defectdojo/contract';
import type { CheckJob } from '@gecko-defectdojo/contract';
import {
  enqueueTask,
  exportsPaused,
  failCheck,
  findCheck,
  findConnection,
  findMapping,
  finishCheck,
  renameMappedProduct,
  requestPublishing,
  saveCheckProgress,
  updateMapping,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { CheckRecord, ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, isIntegrationError, mayRead, pauseOf } from '@gecko-defectdojo/domain';
import type { SeenTests } from '@gecko-defectdojo/domain';
import { connectionStateOf, openClient } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteConnection } from '../outage/note-connection.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';
import { JobDeadlinePassed } from '../tasks/job-deadline.ts';
import { compareTest } from './compare-test.ts';
import { noteSurplus } from './note-surplus.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

/**
 * The job that checks a mapping against DefectDojo: reads the test to its end, compares it with the ledger, and writes
 * down what differs. It writes nothing in DefectDojo and holds no export up. A second job for the same check leaves at
 * once; what a killed worker left is begun anew.
 */
export async function runCheckJob(context: JobContext, job: CheckJob, signal: AbortSignal): Promise<void> {
  await withAdvisoryLock(context.database, { key: `check:${job.checkId}` }, (lost) =>
    work(context, job, AbortSignal.any([signal, lost])),
  );
}

async function work(context: JobContext, job: CheckJob, signal: AbortSignal): Promise<void> {
  const begun = await begin(context, job);
  if (begun === undefined) return;
  const { check, connection } = begun;
  try {
    await compare(context, begun, signal);
    await noteInstanceWorks(context, connection);
  } catch (error) {
    if (signal.reason instanceof JobDeadlinePassed)
      return withTeam(context.database, job.teamId, (tx) => failCheck(tx, check, tookTooLong()));
    if (signal.aborted) return comeAgain(context, check);
    if (!isIntegrationError(error)) throw error;
    await noteInstanceFailure(context, connection, error);
    if (connectionStateOf(error.code) === 'key_rejected')
      await withTeam(context.database, job.teamId, (tx) =>
        noteConnection(tx, context, { connection, state: 'key_rejected', error }),
      );
    const waitMs = waitBeforeRetry(context, check, error);
    if (waitMs !== undefined) return comeAgain(context, check, waitMs);
    await withTeam(context.database, job.teamId, (tx) => failCheck(tx, check, error));
  }
}

/** A check cannot go on where it stopped, so it does not come again. */
function tookTooLong(): IntegrationError {
  return new IntegrationError(
    'timeout',
    'DefectDojo is so slow that the check took longer than a job may. Check that it is not overloaded, then check again.',
  );
}

/** A check that is to be worked on, with everything it needs. */
interface BegunCheck {
  readonly check: CheckRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  /** When it began, by the database's clock. */
  readonly startedAt: Date;
}

async function begin(context: JobContext, { teamId, checkId }: CheckJob): Promise<BegunCheck | undefined> {
  return withTeam(context.database, teamId, async (tx) => {
    const check = await findCheck(tx, teamId, checkId);
    if (check?.finishedAt !== null) return undefined;
    const connection = await findConnection(tx, teamId);
    const mapping = await findMapping(tx, teamId, check.mappingId);
    const hindrance = hindranceOf(connection, mapping);
    if (hindrance || !connection || !mapping) {
      await failCheck(tx, check, hindrance ?? notMapped());
      return undefined;
    }
    const startedAt = await saveCheckProgress(tx, { teamId, checkId }, { status: 'running', compared: 0 });
    return startedAt && { check, mapping, connection, startedAt };
  });
}

function hindranceOf(
  connection: ConnectionRecord | undefined,
  mapping: MappingRecord | undefined,
): IntegrationError | undefined {
  if (connection === undefined) {
    return new IntegrationError(
      'connection_missing',
      'DefectDojo was disconnected before this check could read it. Connect it, then check again.',
      { retry: 'when_person_acted' },
    );
  }
  if (mapping?.connectionId !== connection.id) return notMapped();
  const pause = pauseOf(connection);
  if (pause !== undefined && !mayRead(pause)) return exportsPaused(pause);
  if (connection.state !== 'key_rejected') return undefined;
  return new IntegrationError(
    'key_rejected',
    'DefectDojo rejected the API v2 key. Replace the key, then check again.',
    { retry: 'when_person_acted' },
  );
}

function notMapped(): IntegrationError {
  return new IntegrationError(
    'not_found',
    'The repository is no longer mapped, so there is nothing to check.',
  );
}

async function compare(context: JobContext, begun: BegunCheck, signal: AbortSignal): Promise<void> {
  const { check, connection } = begun;
  const { teamId } = check;
  const client = await openClient(context, { teamId, connection });
  try {
    const { product, mapping, beside, ...result } = await compareTest({ ...begun, context, client, signal });
    await withTeam(context.database, teamId, async (tx) => {
      const key = { teamId, connectionId: connection.id, productId: mapping.productId };
      await renameMappedProduct(tx, key, product.name);
      await noteSurplus(tx, context, mapping, beside.surplus);
      await noteOthers(tx, mapping, beside.others);
      await finishCheck(tx, check, result);
    });
  } finally {
    await client.close();
  }
}

/**
 * Keeps which tests of another team are in the engagement. Where the last one is gone, the product is the team's to
 * write.
 */
async function noteOthers(tx: Tx, mapping: MappingRecord, others: SeenTests | undefined): Promise<void> {
  const { teamId, id: mappingId, testId } = mapping;
  if (testId === null || (others === undefined && mapping.otherTests === null)) return;
  await updateMapping(tx, { teamId, mappingId }, { otherTests: others ?? null });
  if (others === undefined && mapping.asvsLeft) await requestPublishing(tx, mappingId);
}

async function comeAgain(context: JobContext, check: CheckRecord, waitMs?: number): Promise<void> {
  const { teamId, id: checkId } = check;
  const runAt = waitMs === undefined ? undefined : new Date(context.now().getTime() + waitMs);
  await withTeam(context.database, teamId, async (tx) => {
    await saveCheckProgress(tx, { teamId, checkId }, { status: 'queued', compared: 0 });
    await enqueueTask(tx, { task: CHECK_TASK, payload: { checkId }, key: checkId, runAt });
  });
}
