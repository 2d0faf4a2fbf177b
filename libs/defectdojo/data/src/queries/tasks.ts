import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';

/**
 * Enqueues abandoned batches and checks across all teams: those unfinished for longer than `staleMs` milliseconds,
 * without a recent heartbeat and without a waiting job. Returns the number of jobs. A needless job does no harm: it
 * finds the lock of the working one and ends.
 */
export async function sweepTasks(database: Database, staleMs: number): Promise<number> {
  const rows = await executeAcrossTeams<{ swept: number }>(
    database,
    sql`select defectdojo.sweep_tasks(${`${String(staleMs)} milliseconds`}::interval) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/** Queues tonight's checks across all teams, at most `perConnection` per connection. Returns their number. */
export async function queueNightlyChecks(database: Database, perConnection: number): Promise<number> {
  const rows = await executeAcrossTeams<{ queued: number }>(
    database,
    sql`select defectdojo.queue_nightly_checks(${perConnection}::integer) as queued`,
  );
  return rows[0]?.queued ?? 0;
}
