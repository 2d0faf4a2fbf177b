import { holdMapping, holdPush, withTeam } from '@gecko-defectdojo/data';
import type { ClaimedMapping, Tx } from '@gecko-defectdojo/data';
import { inSpan } from '@gecko-defectdojo/host';
import type { PushSession } from './push-session.ts';
import { isRereadOnly } from './unsettled/is-reread-only.ts';

/**
 * Runs one transaction of a push. Throws if another worker has taken the push over, the mapping is removed, or exports
 * are paused: a worker that lost its lock without noticing must not write. It locks the mapping, so that a user's change
 * of the mapping waits and sees what the push has written to the ledger.
 */
export function inPush<T>(session: PushSession, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(session, work, isRereadOnly(session) ? 'read' : 'write');
}

/**
 * As `inPush`, for recording the result of a request. It goes on when exports were paused meanwhile, so that the push
 * stops where the ledger says what DefectDojo holds.
 */
export function recordInPush<T>(session: PushSession, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inSpan('record in the ledger', {}, () => transact(session, work, 'record'));
}

function transact<T>(
  { context, scope, push, mapping }: PushSession,
  work: (tx: Tx) => Promise<T>,
  intent: ClaimedMapping['intent'],
): Promise<T> {
  return withTeam(context.database, scope.teamId, async (tx) => {
    // Sent in one go. A connection runs them in this order, each when it has the former's lock.
    await Promise.all([holdMapping(tx, push), holdPush(tx, push, { ...mapping, intent })]);
    return work(tx);
  });
}
