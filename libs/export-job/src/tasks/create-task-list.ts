import { EXPORT_RUN_TASK, ExportRunJob, SWEEP_TASK } from '@gecko-defectdojo/contract';
import type { CronItem, TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { ExportContext } from '../context.ts';
import { HEARTBEAT_MS } from '../job/perform-run.ts';
import { runExportJob } from '../job/run-export-job.ts';
import { sweep } from '../job/sweep.ts';
import { defineTask } from './define-task.ts';

/** A run whose last heartbeat is older than this has lost its worker. */
const STALE_MS = HEARTBEAT_MS * 6;

/** This plugin's tasks, to be spread into the host's task list. */
export function createTaskList(context: ExportContext): TaskList {
  return {
    [EXPORT_RUN_TASK]: defineTask(ExportRunJob, (job, helpers) =>
      runExportJob(context, job, helpers.abortSignal),
    ),
    // Cron payloads carry fields of the worker's own, hence no strict object.
    [SWEEP_TASK]: defineTask(z.looseObject({}), async (_payload, helpers) => {
      const swept = await sweep(context, STALE_MS);
      if (swept > 0) helpers.logger.info(`Took up ${String(swept)} exports that nobody worked on`);
    }),
  };
}

/**
 * This plugin's cron items, in UTC: every minute, what a killed worker left is picked up. Items rather than a crontab
 * text, whose grammar has no dots in task names (graphile-worker 0.18).
 */
export const CRON_ITEMS: CronItem[] = [
  {
    task: SWEEP_TASK,
    match: '* * * * *',
    options: { maxAttempts: 1, backfillPeriod: 0, jobKey: SWEEP_TASK },
  },
];
