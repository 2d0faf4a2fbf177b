import { JobOrigin, Uuid } from '@gecko-defectdojo/contract';
import { withOrigin } from '@gecko-defectdojo/data';
import type { Job } from 'graphile-worker';
import { z } from 'zod';
import type { JobContext } from '../context.ts';

const JobTeam = z.object({ teamId: Uuid });

/**
 * Returns the context of one job: its requests to DefectDojo and the jobs that it enqueues carry the request that caused
 * it. A job without a request gets an id of its own.
 */
export function contextOfJob(
  context: JobContext,
  payload: unknown,
  job: Pick<Job, 'id' | 'task_identifier'>,
) {
  const { requestId, traceparent } = JobOrigin.safeParse(payload).data ?? {};
  const log = context.log?.child({
    task: job.task_identifier,
    jobId: job.id,
    teamId: JobTeam.safeParse(payload).data?.teamId,
  });
  return contextOfRequest({ ...context, log }, { requestId: requestId ?? context.newId(), traceparent });
}

/** Returns the context of work that another request caused than the job's own. */
export function contextOfRequest(
  context: JobContext,
  origin: JobOrigin & { readonly requestId: string },
): JobContext {
  return { ...context, requestId: origin.requestId, database: withOrigin(context.database, origin) };
}
