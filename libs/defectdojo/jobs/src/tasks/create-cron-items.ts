import { NIGHTLY_CHECKS_TASK, SWEEP_TASK } from '@gecko-defectdojo/contract';
import type { CronItem } from 'graphile-worker';
import type { Timings } from '../timings.ts';

/**
 * Returns the plugin's cron items, in UTC: every minute the sweep takes up what a killed worker left, every night some
 * mappings are checked. Items rather than a crontab, whose grammar allows no dots in task names (graphile-worker 0.18).
 */
export function createCronItems(timings: Pick<Timings, 'nightMs'>): CronItem[] {
  return [
    {
      task: SWEEP_TASK,
      match: '* * * * *',
      options: { maxAttempts: 1, backfillPeriod: 0, jobKey: SWEEP_TASK },
    },
    {
      task: NIGHTLY_CHECKS_TASK,
      match: '0 1 * * *',
      options: { maxAttempts: 3, backfillPeriod: timings.nightMs, jobKey: NIGHTLY_CHECKS_TASK },
    },
  ];
}
