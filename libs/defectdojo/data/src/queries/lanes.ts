import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/** Returns true if a job is due that no worker has taken and that carries none of these flags. */
export async function isJobDue(database: Database, forbidden: readonly string[]): Promise<boolean> {
  const [row] = await executeAcrossTeams<{ due: boolean }>(
    database,
    sql`select defectdojo.is_job_due(${`{${forbidden.join(',')}}`}::text::text[]) as due`,
  );
  return row?.due ?? false;
}

/**
 * Gives a job that a worker has taken back to the queue: as it was, or for a later time. Returns false if another job of
 * the same work waits there already.
 */
export async function putBackJob(
  database: Database,
  jobId: string,
  { runAt, isHeld = false }: { readonly runAt?: Date | undefined; readonly isHeld?: boolean } = {},
): Promise<boolean> {
  const [row] = await executeAcrossTeams<{ back: boolean }>(
    database,
    sql`select defectdojo.put_back_job(${jobId}::bigint, ${runAt?.toISOString() ?? null}::timestamptz, ${isHeld}) as back`,
  );
  return row?.back ?? false;
}

/** Moves bulk work that has been due for this long, in milliseconds, before newer work. Returns the number of jobs. */
export async function ageJobs(database: Database, waitMs: number): Promise<number> {
  const [row] = await executeAcrossTeams<{ aged: number }>(
    database,
    sql`select defectdojo.age_jobs(${interval(waitMs)}) as aged`,
  );
  return row?.aged ?? 0;
}
