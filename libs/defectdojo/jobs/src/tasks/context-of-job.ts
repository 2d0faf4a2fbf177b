import { JobOrigin, Uuid } from '@gecko-defectdojo/contract';
import { withOrigin } from '@gecko-defectdojo/data';
import { activeTraceparent, inSpan } from '@gecko-defectdojo/host';
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
  const { requestId, traceparent } = originOf(payload);
  const log = context.log?.child({
    task: job.task_identifier,
    jobId: job.id,
    teamId: JobTeam.safeParse(payload).data?.teamId,
  });
  const origin = {
    requestId: requestId ?? context.newId(),
    traceparent: activeTraceparent() ?? traceparent,
  };
  return contextOfRequest({ ...context, log }, origin);
}

/** Runs a job in a span of the trace that it comes from. Jobs that it enqueues go on from there. */
export function traceJob(
  payload: unknown,
  job: Pick<Job, 'id' | 'task_identifier' | 'attempts'>,
  run: () => Promise<void>,
) {
  const { requestId, traceparent } = originOf(payload);
  const { task_identifier: task, id: jobId, attempts: attempt } = job;
  const teamId = JobTeam.safeParse(payload).data?.teamId;
  const operation = { queue: 'graphile_worker', operation: 'process', operationType: 'process' };
  const fields = { ...operation, task, jobId, attempt, teamId, requestId };
  return inSpan(`process ${task}`, { kind: 'CONSUMER', fields, traceparent }, run);
}

function originOf(payload: unknown): JobOrigin {
  return JobOrigin.safeParse(payload).data ?? {};
}

/** Returns the context of work that another request caused than the job's own. */
export function contextOfRequest(
  context: JobContext,
  origin: JobOrigin & { readonly requestId: string },
): JobContext {
  return { ...context, requestId: origin.requestId, database: withOrigin(context.database, origin) };
}
