import { sweepPushes, sweepTasks } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * Enqueues every abandoned push, batch and check: those without a sign of life for `staleMs`. A worker that starts
 * calls it with 0, which is safe: a job in work holds its lock, and a second one sees it and leaves. Returns the
 * number of jobs.
 */
export async function sweep(context: Pick<JobContext, 'database'>, staleMs: number): Promise<number> {
  const pushes = await sweepPushes(context.database, staleMs);
  return pushes + (await sweepTasks(context.database, staleMs));
}
