import { DETECT_ASVS_TASK, PUBLISH_ASVS_TASK } from '@gecko-defectdojo/contract';
import type { JobHelpers } from 'graphile-worker';

export interface ReleaseAbandonedJobsOptions {
  readonly staleMs: number;
  /** The schema of graphile-worker. */
  readonly jobsSchema: string;
}

/**
 * Gives back to the queue what killed workers held of these two tasks; answers how much. The queue itself waits four hours
 * for a worker that says nothing, and no row of ours tells of these jobs, as rows tell of runs, checks and batches. What
 * tells instead is the advisory lock: each of these jobs holds one under the very text of its key for as long as it works,
 * and it goes with its process. A worker of the queue holds one job at a time, so freeing the worker frees that job alone.
 *
 * `staleMs` covers the moment between taking a job and taking its lock. Freeing one too many costs a second run, which finds
 * nothing to do. This is about the queue and not about a team's rows, hence the queue's own connection.
 */
export async function releaseAbandonedJobs(
  query: JobHelpers['query'],
  { staleMs, jobsSchema }: ReleaseAbandonedJobsOptions,
): Promise<number> {
  const schema = `"${jobsSchema.replaceAll('"', '""')}"`;
  const { rows } = await query<{ released: number }>(
    `with held as materialized (
       select key, locked_by from ${schema}.jobs
       where task_identifier = any($1::text[]) and key is not null
         and locked_at < now() - $2::double precision * interval '1 millisecond'
     ), abandoned as materialized (
       select array_agg(locked_by) as workers from held where pg_try_advisory_xact_lock(hashtextextended(key, 0))
     )
     select coalesce(cardinality(workers), 0) as released, ${schema}.force_unlock_workers(workers)
     from abandoned`,
    [[DETECT_ASVS_TASK, PUBLISH_ASVS_TASK], staleMs],
  );
  return rows[0]?.released ?? 0;
}
