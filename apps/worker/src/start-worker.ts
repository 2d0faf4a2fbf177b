import { createJobs } from '@gecko-defectdojo/jobs';
import type { CreateJobsOptions } from '@gecko-defectdojo/jobs';
import { Logger, parseCronItems, run } from 'graphile-worker';
import { Pool } from 'pg';
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
  const jobs = createJobs(options.context);
  const log = options.log ?? (() => undefined);
  const concurrency = options.concurrency ?? 4;
  const pool = openQueuePool(options.queueUrl, concurrency);
  await refusePowerfulRole(pool).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const runner = await run({
    ...jobs.runnerOptions,
    pgPool: pool,
    taskList: jobs.taskList,
    parsedCronItems: parseCronItems(jobs.cronItems),
    concurrency,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => log(level, message)),
  });
  const stop = async () => {
    await runner.stop();
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

/**
 * Opens the queue's connections, which `stop` closes and waits for. graphile-worker 0.18 ends the pool it makes itself
 * without waiting and without an error listener: a server that stops right after would end this process.
 */
function openQueuePool(queueUrl: string, concurrency: number): Pool {
  // One for each job, one to listen, one for the clock.
  const pool = new Pool({ connectionString: queueUrl, max: concurrency + 2 });
  const lost = () => {
    // The queue notices a lost connection itself and connects anew.
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}
