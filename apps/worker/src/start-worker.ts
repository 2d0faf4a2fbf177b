import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UNDO_MS } from '@gecko-defectdojo/data';
import { createTaskList, CRON_ITEMS, SETTLE_DEFAULTS, sweep } from '@gecko-defectdojo/jobs';
import type { JobContext, SettleOptions } from '@gecko-defectdojo/jobs';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import { Logger, parseCronItems, run } from 'graphile-worker';
import { Pool } from 'pg';

/** What a worker writes about itself: a level and a sentence, never a payload. */
export type WriteLog = (level: 'error' | 'warning' | 'info' | 'debug', message: string) => void;

export interface StartWorkerOptions {
  readonly context: IntegrationContext;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  /** Exports worked on at once in this process; 4 unless told. */
  readonly concurrency?: number;
  readonly settle?: SettleOptions;
  readonly log?: WriteLog;
}

/** A running worker. */
export interface RunningWorker {
  /** Lets running exports step back, hands them to the next worker, and closes the queue's connections. */
  stop(): Promise<void>;
}

/** The export's context on top of the plugin's: the real clock, chance and ids. */
export function jobContext(context: IntegrationContext, settle: SettleOptions = SETTLE_DEFAULTS): JobContext {
  return {
    ...context,
    settle,
    undoMs: UNDO_MS,
    random: Math.random,
    newId: randomUUID,
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
  };
}

/** Starts a worker: takes up at once what a killed one left, then serves the queue. */
export async function startWorker(options: StartWorkerOptions): Promise<RunningWorker> {
  const context = jobContext(options.context, options.settle);
  const log = options.log ?? (() => undefined);
  const concurrency = options.concurrency ?? 4;
  const pool = openQueuePool(options.queueUrl, concurrency);
  const runner = await run({
    pgPool: pool,
    taskList: createTaskList(context),
    parsedCronItems: parseCronItems(CRON_ITEMS),
    concurrency,
    // A trigger is seen at once by LISTEN; polling is for jobs whose time comes, such as triage a moment later.
    pollInterval: 100,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => log(level, message)),
  });
  const stop = async () => {
    await runner.stop();
    await pool.end();
  };
  try {
    await sweep(context, 0);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/**
 * The queue's connections, closed by us and waited for. The pool that graphile-worker 0.18 makes itself is ended without
 * waiting and without anybody who listens for errors: a server that stops right after would end this process with it.
 */
function openQueuePool(queueUrl: string, concurrency: number): Pool {
  // One for each job, one to listen, one for the clock.
  const pool = new Pool({ connectionString: queueUrl, max: concurrency + 2 });
  const lost = () => {
    // The queue notices by itself and connects anew.
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}
