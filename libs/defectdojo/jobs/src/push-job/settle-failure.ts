import {
  endPush,
  enqueuePush,
  findConnection,
  findWorkableMapping,
  holdPush,
  isBeingClosed,
  PushTakenOver,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, PushRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { isIntegrationError, mayWrite, pauseOf, retryTime } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { connectionStateOf, recordConnectionWorks } from '@gecko-defectdojo/services';
import type { ErrorCode, PushCounters } from '@gecko-defectdojo/contract';
import type { JobContext } from '../context.ts';
import { hasAnswered } from '../outage/has-answered.ts';
import { noteConnection } from '../outage/note-connection.ts';
import { isRereadOnly } from '../push/unsettled/is-reread-only.ts';
import { noteFailure, noteRejected } from './notices.ts';

export interface SettleFailureOptions {
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly counters: PushCounters;
  readonly error: IntegrationError;
}

/** The state of a push that failed. */
export interface SettledPush {
  readonly outcome: 'waiting' | 'failed';
  readonly code: ErrorCode;
}

/**
 * Records a failed push in one transaction. A rejected key or a pause waits for a person without retries; a passing
 * failure waits for its time; anything else ends the push. Nothing is lost: the ledger says what DefectDojo holds,
 * and the mapping stays dirty. Returns how the push was left; undefined if another worker has taken it over.
 */
export async function settleFailure(
  context: JobContext,
  options: SettleFailureOptions,
): Promise<SettledPush | undefined> {
  const { push, mapping, connection, counters } = options;
  const { teamId } = push;
  try {
    return await withTeam(context.database, teamId, async (tx) => {
      const { error, isUnwanted } = await currentError(tx, options);
      // A request that a firewall refuses while others pass says nothing about the connection.
      const state = error.othersResponded === true ? undefined : connectionStateOf(error.code);
      // Before the push's row, in the order in which a user's changes lock them.
      if (state !== undefined) await noteConnection(tx, context, { connection, state, error });
      const needsPerson = error.retry === 'when_person_acted';
      const isOver = needsPerson && !(await hasToWait(tx, options));
      const retryAt = isOver
        ? context.now()
        : retryTime(error, {
            attempt: push.attempts - push.handOvers,
            random: context.random(),
            now: context.now(),
            timings: context.timings.retry,
          });
      const isStale = isUnwanted || isBeingClosed(mapping);
      const rejected = isStale ? counters.rejected : await noteRejected(tx, context, { push, mapping });
      const isWaiting = await endPush(tx, push, {
        status: needsPerson || retryAt ? 'waiting' : 'failed',
        counters: { ...counters, rejected },
        errorCode: error.code,
        errorMessage: error.message,
        retryAt,
      });
      if (connection.state === 'unreachable' && hasAnswered(error))
        await recordConnectionWorks(tx, context, { connection });
      // A push requested meanwhile has a job of its own, which must not be put off.
      if (isWaiting && retryAt) await enqueuePush(tx, mapping.id, retryAt);
      const isEnded = !needsPerson && retryAt === undefined && !isUnwanted;
      if (isEnded && !isBeingClosed(mapping)) await noteFailure(tx, context, { push, mapping, error });
      if (error.code === 'product_gone') {
        await updateMapping(
          tx,
          { teamId, mappingId: mapping.id },
          {
            state: 'stale',
            stateCode: error.code,
            stateReason: error.message,
          },
        );
      }
      return { outcome: isWaiting ? 'waiting' : 'failed', code: error.code };
    });
  } catch (error) {
    if (!(error instanceof PushTakenOver)) throw error;
    return undefined;
  }
}

/** Returns true if a person still has to act: the key may have been replaced, or exports switched on, meanwhile. */
async function hasToWait(tx: Tx, { push }: SettleFailureOptions): Promise<boolean> {
  const connection = await findConnection(tx, push.teamId);
  const mapping = await findWorkableMapping(tx, push.teamId, push.mappingId);
  if (connection === undefined) return false;
  return connection.state === 'key_rejected' || !mayWrite(push, pauseOf(connection, mapping));
}

/** Returns the error that counts: a mapping that was removed or changed meanwhile outweighs any failure. */
async function currentError(
  tx: Tx,
  { push, mapping, connection, error }: SettleFailureOptions,
): Promise<{ readonly error: IntegrationError; readonly isUnwanted: boolean }> {
  try {
    await holdPush(tx, push, {
      ...mapping,
      intent: isRereadOnly({ push, connection, mapping }) ? 'read' : 'write',
    });
    return { error, isUnwanted: error.code === 'not_found' };
  } catch (unwanted) {
    if (isIntegrationError(unwanted)) return { error: unwanted, isUnwanted: true };
    throw unwanted;
  }
}
