import { holdRun, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { ExportSession } from './export-session.ts';

/**
 * One transaction of a run. It finds out whether the run is still this worker's and still wanted: a worker that has
 * lost its lock without noticing must not write a word, and a removed mapping must not be pushed on.
 */
export function inRun<T>(session: ExportSession, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTeam(session.context.database, session.scope.teamId, async (tx) => {
    await holdRun(tx, session.run);
    return work(tx);
  });
}
