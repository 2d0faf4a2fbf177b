import { sweepNotices, sweepPushes, sweepTasks } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * Enqueues every abandoned push, batch and check: those without a sign of life for `staleMs`. A worker that starts
 * calls it with 0, which is safe: a job in work holds its lock, and a second one sees it and leaves. Enqueues the
 * closed notices too that the host does not know to be closed. Returns the number of abandoned jobs.
 */
export async function sweep(
  { database, host }: Pick<JobContext, 'database' | 'host'>,
  staleMs: number,
): Promise<number> {
  if (host.noticeClosed !== undefined) await sweepNotices(database);
  const pushes = await sweepPushes(database, staleMs);
  return pushes + (await sweepTasks(database, staleMs));
}
