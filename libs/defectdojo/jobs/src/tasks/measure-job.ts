import { taskLabel } from '@gecko-defectdojo/services';
import type { Job } from 'graphile-worker';
import type { JobContext } from '../context.ts';

/** Counts a job with the time that it held its slot, also where it fails. */
export async function measureJob(
  { metrics }: Pick<JobContext, 'metrics'>,
  { task_identifier }: Pick<Job, 'task_identifier'>,
  run: () => Promise<void>,
): Promise<void> {
  const task = taskLabel(task_identifier);
  const startedAt = performance.now();
  let outcome: 'done' | 'failed' = 'failed';
  try {
    await run();
    outcome = 'done';
  } finally {
    metrics?.count('defectdojo_jobs_total', { task, outcome });
    metrics?.observe('defectdojo_job_seconds', { task }, (performance.now() - startedAt) / 1_000);
  }
}
