import { runOnce } from 'graphile-worker';
import type { Logger, TaskList } from 'graphile-worker';

export interface RunDueJobsOptions {
  /** Logs in as the role that owns the queue. */
  readonly connectionString: string;
  readonly taskList: TaskList;
  readonly logger: Logger;
}

/**
 * Works off every job that is due, as a worker does. Once it resolves, the queue holds the end of each. graphile-worker
 * 0.18 waits for that only where it records the ends of jobs in batches.
 */
export async function runDueJobs(options: RunDueJobsOptions): Promise<void> {
  await runOnce({
    ...options,
    noHandleSignals: true,
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}
