import { holdMapping, holdPush, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { PushSession } from './push-session.ts';

/**
 * Runs one transaction of a push. Throws if another worker has taken the push over or the mapping is removed: a
 * worker that lost its lock without noticing must not write. It locks the mapping, so that a user's change of the
 * mapping waits and sees what the push has written to the ledger.
 */
export function inPush<T>(session: PushSession, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { context, scope, push, mapping } = session;
  return withTeam(context.database, scope.teamId, async (tx) => {
    // Sent in one go. A connection runs them in this order, each when it has the former's lock.
    await Promise.all([holdMapping(tx, push), holdPush(tx, push, mapping)]);
    return work(tx);
  });
}
