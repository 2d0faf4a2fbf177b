import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';

/**
 * Enqueues the batches and checks that nobody will go on with, across all teams: unfinished for longer than `staleMs`
 * without a sign of life or a job that waits for them. Answers how many jobs that were. A job too many sees the lock of
 * the one that works, and leaves.
 */
export async function sweepTasks(database: Database, staleMs: number): Promise<number> {
  const rows = await database.drizzle.execute<{ swept: number }>(
    sql`select defectdojo.sweep_tasks(${`${String(staleMs)} milliseconds`}::interval) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/** Queues tonight's checks, so many of each connection, across all teams; answers how many. */
export async function queueNightlyChecks(database: Database, perConnection: number): Promise<number> {
  const rows = await database.drizzle.execute<{ queued: number }>(
    sql`select defectdojo.queue_nightly_checks(${perConnection}::integer) as queued`,
  );
  return rows[0]?.queued ?? 0;
}
