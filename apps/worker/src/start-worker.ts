import { createJobs, guardQueuePool, silentLog, toSafeError } from '@gecko-defectdojo/jobs';
import type { CreateJobsOptions } from '@gecko-defectdojo/jobs';
import { run } from 'graphile-worker';
import { Pool } from 'pg';
import { awaitQueue } from './await-queue.ts';
import { queueLogger } from './queue-logger.ts';
import { refusePowerfulRole } from './refuse-powerful-role.ts';

export interface StartWorkerOptions {
  /** Its `log` is also the worker's own. */
  readonly context: CreateJobsOptions;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  /** Jobs worked on at once in this process. Default 4. */
  readonly concurrency?: number;
}

/** Jobs in work have this long to hand over, in milliseconds. Then their requests are cut. */
const HAND_OVER_MS = 8_000;

/** A running worker. */
export interface RunningWorker {
  /** Ends running jobs early, hands them to the next worker, and closes the queue's connections. */
  stop(): Promise<void>;
}

/** Starts a worker: takes up at once the jobs that a killed worker left, then serves the queue. */
export async function startWorker(options: StartWorkerOptions): Promise<RunningWorker> {
  const log = options.context.log ?? silentLog;
  const concurrency = options.concurrency ?? 4;
  const jobs = createJobs({ ...options.context, concurrency });
  // One connection for each job, one to listen, one for the clock. A pool that graphile-worker 0.18 makes itself is ended
  // without waiting.
  const pool = guardQueuePool(
    new Pool({ connectionString: options.queueUrl, max: concurrency + 2 }),
    (error) => log.error({ err: toSafeError(error) }, 'A job could not be settled yet'),
  );
  const start = async () => {
    await refusePowerfulRole(pool);
    return run({
      ...jobs.runnerOptions,
      pgPool: pool,
      taskList: jobs.taskList,
      // Without it the runner looks for a file `crontab` in the working folder.
      parsedCronItems: [],
      concurrency,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: HAND_OVER_MS,
      noPreparedStatements: true,
      logger: queueLogger(log),
    });
  };
  const onUnreachable = (error: unknown) =>
    log.error({ err: toSafeError(error) }, 'The queue cannot be used yet');
  const runner = await awaitQueue(start, { onUnreachable }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const watch = jobs.watch();
  const stop = async () => {
    jobs.handOver();
    await runner.stop();
    await watch.stop();
    await pool.end();
  };
  try {
    await jobs.sweep();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
