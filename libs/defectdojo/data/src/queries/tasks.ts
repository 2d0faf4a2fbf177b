import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/**
 * Enqueues abandoned batches and checks across all teams: those unfinished for longer than `staleMs` milliseconds,
 * without a recent heartbeat and without a waiting job. Returns the number of jobs. A needless job does no harm: it
 * finds the lock of the working one and ends.
 */
export async function sweepTasks(database: Database, staleMs: number): Promise<number> {
  const rows = await executeAcrossTeams<{ swept: number }>(
    database,
    sql`select defectdojo.sweep_tasks(${interval(staleMs)}) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/**
 * Queues tonight's checks across all teams: `perConnection` of each connection, or a fifth of its mappings if that is
 * more, and at most 1,000 of an instance. Returns their number.
 */
export async function queueNightlyChecks(database: Database, perConnection: number): Promise<number> {
  const rows = await executeAcrossTeams<{ queued: number }>(
    database,
    sql`select defectdojo.queue_nightly_checks(${perConnection}::integer) as queued`,
  );
  return rows[0]?.queued ?? 0;
}

/** Queues tonight's look at the key of each live connection, across all teams. Returns their number. */
export async function queueKeyChecks(database: Database): Promise<number> {
  const rows = await executeAcrossTeams<{ queued: number }>(
    database,
    sql`select defectdojo.queue_key_checks() as queued`,
  );
  return rows[0]?.queued ?? 0;
}

/** A task that the queue works on again and again. */
export interface RecurringTask {
  readonly task: string;
  /** Between two times, in milliseconds. */
  readonly everyMs: number;
  /** The times are counted from this long after midnight UTC, in milliseconds. */
  readonly offsetMs: number;
  readonly maxAttempts: number;
}

/**
 * Has a task queued for its next time by the database's clock, unless it is. However many workers ask, one job is
 * queued. Returns true if it was missing.
 */
export async function queueRecurring(database: Database, recurring: RecurringTask): Promise<boolean> {
  const { task, everyMs, offsetMs, maxAttempts } = recurring;
  const rows = await executeAcrossTeams<{ queued: boolean }>(
    database,
    sql`select defectdojo.queue_recurring(${task}::text, ${interval(everyMs)},
      ${interval(offsetMs)}, ${maxAttempts}::integer) as queued`,
  );
  return rows[0]?.queued ?? false;
}
