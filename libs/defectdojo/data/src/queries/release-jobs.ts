import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/** The jobs that this process works on. */
export interface OwnJobs {
  /** Under which names the queue locks jobs for this process. */
  readonly workers: readonly string[];
  /** The ids of the jobs in work. */
  readonly active: readonly string[];
}

/**
 * Gives jobs back to the queue that no process works on, and jobs that have failed for the last time another attempt,
 * for all teams. A job that was taken less than `graceMs` ago is left alone. Returns the number of jobs given back.
 */
export async function releaseJobs(database: Database, graceMs: number, own: OwnJobs): Promise<number> {
  const rows = await database.drizzle.execute<{ released: number }>(
    sql`select defectdojo.release_jobs(${interval(graceMs)},
      ${JSON.stringify(own.workers)}::jsonb, ${JSON.stringify(own.active)}::jsonb) as released`,
  );
  return rows[0]?.released ?? 0;
}
