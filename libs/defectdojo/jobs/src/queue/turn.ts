import { isJobDue } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import type { Job } from 'graphile-worker';
import type { SliceTimings } from '../timings.ts';
import type { Presence } from './presence.ts';

/** How long a job may keep its slot. */
export interface Turn {
  /**
   * Resolves to true if the job has worked long enough and another one waits that could have its slot, or the process
   * stops.
   */
  isOver(): Promise<boolean>;
}

export interface TurnOptions {
  readonly database: Database;
  readonly presence: Presence;
  readonly job: Pick<Job, 'id' | 'flags'>;
  readonly slice: SliceTimings;
}

/**
 * Begins the turn of a job. The queue is asked only once a slice is over, so that a job goes on with its next slice at
 * the price of one small query while no other waits. A job that a person waits for is small; where it is not, its turn
 * is short, because it holds a slot that is meant for the others like it.
 */
export function beginTurn({ database, presence, job, slice }: TurnOptions): Turn {
  const flags = Object.keys(job.flags ?? {});
  const isPerson = flags.length > 0 && !flags.includes('background');
  const sliceMs = isPerson ? slice.shortMs : slice.longMs;
  let endsAt = performance.now() + sliceMs;
  return {
    async isOver() {
      if (presence.isStopping()) return true;
      if (performance.now() < endsAt) return false;
      if (await isJobDue(database, presence.forbidden(job.id))) return true;
      endsAt = performance.now() + sliceMs;
      return false;
    },
  };
}
