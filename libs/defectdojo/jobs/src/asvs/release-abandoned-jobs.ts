import { DETECT_ASVS_TASK, PUBLISH_ASVS_TASK, RESEAL_KEY_TASK } from '@gecko-defectdojo/contract';
import type { JobHelpers } from 'graphile-worker';

export interface ReleaseAbandonedJobsOptions {
  readonly staleMs: number;
  /** The schema of graphile-worker. */
  readonly jobsSchema: string;
}

/**
 * Returns the jobs of killed workers to the queue for these tasks, and returns their number. The queue itself
 * waits four hours for a silent worker, and no table of ours lists these jobs, as tables list pushes, checks and
 * batches. The advisory lock shows them instead: each of these jobs holds one under the text of its key while it
 * works, and the lock ends with its process. Only the jobs that seal keys hold none, as each takes milliseconds. A worker of the queue holds one job at a time, so that releasing the
 * worker releases that job alone. `staleMs` covers the moment between taking a job and taking its lock. Releasing one
 * too many costs a second run, which finds nothing to do. The queue has no rows of a team, hence the queue's own
 * connection.
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
    [[DETECT_ASVS_TASK, PUBLISH_ASVS_TASK, RESEAL_KEY_TASK], staleMs],
  );
  return rows[0]?.released ?? 0;
}
