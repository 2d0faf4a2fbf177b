import {
  ageJobs,
  resumeReleased,
  sweepInstances,
  sweepNotices,
  sweepPushes,
  sweepTasks,
  sweepTeamRemovals,
} from '@gecko-defectdojo/data';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { queueNextTimes } from '../queue/recurring.ts';

/**
 * Enqueues every abandoned push, batch, check and removal of a team: those without a sign of life for `staleMs`. A
 * worker that starts calls it with 0, which is safe: a job in work holds its lock, and a second one sees it and leaves.
 * Enqueues the notices too of which the host has yet to know, and what operators have released, and moves
 * bulk work that has waited long before newer work. Returns the number of abandoned jobs.
 */
export async function sweep(
  { database, host, timings }: Pick<JobContext, 'database' | 'host' | 'timings'>,
  staleMs: number,
): Promise<number> {
  const interest = { opened: host.noticeOpened !== undefined, closed: host.noticeClosed !== undefined };
  if (interest.opened || interest.closed) await sweepNotices(database, interest);
  const pushes = await sweepPushes(database, staleMs, timings.givenUp);
  const tasks = await sweepTasks(database, staleMs);
  const removals = await sweepTeamRemovals(database, staleMs);
  await resumeReleased(database);
  await ageJobs(database, timings.ageMs);
  await sweepInstances(database, staleMs);
  return pushes + tasks + removals;
}

/**
 * Sweeps as a worker starts, and queues the next sweep. Returns 0 while the database cannot be used: the watch queues a
 * sweep as soon as it can, and a worker that starts must not end for that.
 */
export async function sweepAtStart(
  context: Pick<JobContext, 'database' | 'host' | 'timings'>,
): Promise<number> {
  try {
    await queueNextTimes(context);
    return await sweep(context, 0);
  } catch (error) {
    if (isIntegrationError(error) && error.retryable) return 0;
    throw error;
  }
}
