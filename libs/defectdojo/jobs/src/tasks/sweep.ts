import { sweepPushes, sweepTasks } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * Enqueues every export, batch and check that nobody works on: after `staleMs` without a sign of life. A worker that
 * starts calls it with 0, which is safe: what is worked on holds its lock, and the job sees it and leaves.
 */
export async function sweep(context: Pick<JobContext, 'database'>, staleMs: number): Promise<number> {
  const exports = await sweepPushes(context.database, staleMs);
  return exports + (await sweepTasks(context.database, staleMs));
}
