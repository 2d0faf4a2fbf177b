import type { ServiceContext } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

export interface JobActor {
  readonly teamId: string;
  /** The person in whose name the job works. */
  readonly userId: string;
}

/** Returns a context in which a job does what a person has asked for, with the rights that this needed then. */
export function serviceOfJob(
  context: JobContext,
  { teamId, userId }: JobActor,
  signal: AbortSignal,
): ServiceContext {
  return {
    ...context,
    actor: { teamId, userId, permissions: ['integrations.read', 'integrations.manage'], kind: 'job' },
    signal,
  };
}
