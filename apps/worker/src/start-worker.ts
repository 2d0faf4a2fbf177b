import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { UNDO_MS } from '@gecko-defectdojo/data';
import { createTaskList, CRON_ITEMS, SETTLE_DEFAULTS, sweep } from '@gecko-defectdojo/export-job';
import type { ExportContext, SettleOptions } from '@gecko-defectdojo/export-job';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import { Logger, parseCronItems, run } from 'graphile-worker';

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
export function exportContext(
  context: IntegrationContext,
  settle: SettleOptions = SETTLE_DEFAULTS,
): ExportContext {
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
  const context = exportContext(options.context, options.settle);
  const log = options.log ?? (() => undefined);
  const runner = await run({
    connectionString: options.queueUrl,
    taskList: createTaskList(context),
    parsedCronItems: parseCronItems(CRON_ITEMS),
    concurrency: options.concurrency ?? 4,
    // A trigger is seen at once by LISTEN; polling is for jobs whose time comes, such as triage a moment later.
    pollInterval: 100,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => log(level, message)),
  });
  try {
    await sweep(context, 0);
  } catch (error) {
    await runner.stop();
    throw error;
  }
  return { stop: () => runner.stop() };
}
