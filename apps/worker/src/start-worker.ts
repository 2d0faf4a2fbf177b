import { createJobs, guardQueuePool } from '@gecko-defectdojo/jobs';
import type { CreateJobsOptions } from '@gecko-defectdojo/jobs';
import { Logger, run } from 'graphile-worker';
import { Pool } from 'pg';
import { awaitQueue } from './await-queue.ts';
import { refusePowerfulRole } from './refuse-powerful-role.ts';

/** Writes a line about the worker: a level and a sentence, never a payload. */
export type WriteLog = (level: 'error' | 'warning' | 'info' | 'debug', message: string) => void;

export interface StartWorkerOptions {
  readonly context: CreateJobsOptions;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  /** Jobs worked on at once in this process. Default 4. */
  readonly concurrency?: number;
  /** Default: writes nothing. */
  readonly log?: WriteLog;
}

/** A running worker. */
export interface RunningWorker {
  /** Ends running jobs early, hands them to the next worker, and closes the queue's connections. */
  stop(): Promise<void>;
}

/** Starts a worker: takes up at once the jobs that a killed worker left, then serves the queue. */
export async function startWorker(options: StartWorkerOptions): Promise<RunningWorker> {
  const log = options.log ?? (() => undefined);
  const concurrency = options.concurrency ?? 4;
  const jobs = createJobs({ ...options.context, concurrency });
  // One connection for each job, one to listen, one for the clock. A pool that graphile-worker 0.18 makes itself is ended
  // without waiting.
  const pool = guardQueuePool(
    new Pool({ connectionString: options.queueUrl, max: concurrency + 2 }),
    (error) => log('error', `A job could not be settled yet: ${reasonOf(error)}`),
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
      noPreparedStatements: true,
      logger: new Logger(() => (level, message) => log(level, message)),
    });
  };
  const onUnreachable = (error: unknown) => log('error', `The queue cannot be used yet: ${reasonOf(error)}`);
  const runner = await awaitQueue(start, { onUnreachable }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const watch = jobs.watch();
  const stop = async () => {
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the queue did not respond';
}
