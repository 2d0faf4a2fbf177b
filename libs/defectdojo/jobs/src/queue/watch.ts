import { releaseJobs } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';
import type { Presence } from './presence.ts';
import { queueNextTimes } from './recurring.ts';

/** A running look-out for jobs that no process works on, and for jobs that recur. */
export interface Watch {
  /** Ends it, and gives back the names of this process's workers. */
  stop(): Promise<void>;
}

type WatchContext = Pick<JobContext, 'database' | 'timings'>;

/** Gives jobs that no process works on back to the queue. Returns their number. */
export function takeUpAbandoned({ database, timings }: WatchContext, presence: Presence): Promise<number> {
  return releaseJobs(database, timings.takenMs, { workers: presence.workers(), active: presence.active() });
}

/**
 * Looks again and again, for jobs that no process works on and for tasks whose next time is not queued. A look that
 * fails, because the database is away, is followed by the next.
 */
export function watchQueue(context: WatchContext, presence: Presence): Watch {
  let looking: Promise<unknown> = Promise.resolve();
  let isLooking = false;
  const look = async () => {
    isLooking = true;
    await takeUpAbandoned(context, presence).catch(() => undefined);
    await queueNextTimes(context).catch(() => undefined);
    isLooking = false;
  };
  const timer = setInterval(() => {
    if (!isLooking) looking = look();
  }, context.timings.watchMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await presence.end();
    },
  };
}
