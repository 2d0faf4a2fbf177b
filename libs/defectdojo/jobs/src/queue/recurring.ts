import { NIGHTLY_CHECKS_TASK, RETENTION_TASK, SWEEP_TASK } from '@gecko-defectdojo/contract';
import { queueRecurring } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

const HOUR_MS = 3_600_000;

/**
 * Queues the next sweep, the next nightly checks at 01:00 UTC, and the next retention at 03:00 UTC. Times are the
 * database's, so that a wrong clock of this machine neither brings them forward nor holds them back. Returns the number
 * that was missing.
 */
export async function queueNextTimes({
  database,
  timings,
}: Pick<JobContext, 'database' | 'timings'>): Promise<number> {
  const sweep = { task: SWEEP_TASK, everyMs: timings.sweepMs, offsetMs: 0, maxAttempts: 1 };
  const nightly = { everyMs: 24 * HOUR_MS, maxAttempts: 3 };
  const checks = { ...nightly, task: NIGHTLY_CHECKS_TASK, offsetMs: HOUR_MS };
  const retention = { ...nightly, task: RETENTION_TASK, offsetMs: 3 * HOUR_MS };
  let missing = 0;
  for (const task of [sweep, checks, retention]) if (await queueRecurring(database, task)) missing += 1;
  return missing;
}

/** True if nightly checks that were due at this time begin too late to be made up for. */
export function isNightOver({ now, timings }: Pick<JobContext, 'now' | 'timings'>, dueAt: Date): boolean {
  return now().getTime() - dueAt.getTime() > timings.nightMs;
}
