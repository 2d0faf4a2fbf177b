import { endProbe, enterInstance, putBackJob, releaseMissedJobs } from '@gecko-defectdojo/data';
import type { InstanceKey } from '@gecko-defectdojo/data';
import type { Job } from 'graphile-worker';
import type { JobContext } from '../context.ts';

/** A job in the queue that talks to an instance. */
type InstanceJob = Pick<Job, 'id' | 'flags'>;

/**
 * Runs a job that talks to DefectDojo, unless its instance does not respond or asked everybody to wait. Then it goes back
 * to the queue without a request, until another job has found out.
 */
export async function atInstance(
  { database, timings }: Pick<JobContext, 'database' | 'timings'>,
  job: InstanceJob,
  run: () => Promise<void>,
): Promise<void> {
  const key = instanceOfJob(job);
  // Jobs of the release before name none.
  if (key === undefined) return run();
  const isPerson = !isBackground(job);
  const { probeMs } = timings.outage;
  const { waitUntil, isProbe } = await enterInstance(database, key, { isPerson, probeMs });
  if (waitUntil !== undefined) {
    await putBackJob(database, job.id, { runAt: waitUntil, isHeld: true });
    // The instance may have come to respond between the question and now.
    await releaseMissedJobs(database, key);
    return;
  }
  try {
    await run();
  } finally {
    if (isProbe) await endProbe(database, key).catch(() => undefined);
  }
}

/** Returns true if no person waits for a job. */
export function isBackground({ flags }: Pick<Job, 'flags'>): boolean {
  return 'background' in (flags ?? {});
}

function instanceOfJob({ flags }: InstanceJob): InstanceKey | undefined {
  const names = Object.keys(flags ?? {});
  const instance = names.find((name) => name.startsWith('instance:'))?.slice('instance:'.length);
  const teamId = names.find((name) => name.startsWith('team:'))?.slice('team:'.length);
  return instance === undefined || teamId === undefined ? undefined : { instance, teamId };
}
