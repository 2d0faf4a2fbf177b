import { holdMapping, holdPush, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { PushSession } from './push-session.ts';

/**
 * One transaction of a run. It finds out whether the run is still this worker's and still wanted: a worker that has
 * lost its lock without noticing must not write a word, and a removed mapping must not be pushed on. Whoever changes the
 * mapping waits for it, so that what it writes to the ledger is there for them to see.
 */
export function inPush<T>(session: PushSession, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { context, scope, push, mapping } = session;
  return withTeam(context.database, scope.teamId, async (tx) => {
    await holdMapping(tx, push);
    await holdPush(tx, push, mapping);
    return work(tx);
  });
}
