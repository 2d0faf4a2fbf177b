import type { RemoveTeamJob } from '@gecko-defectdojo/contract';
import { continueTeamRemoval, deleteTeamRows } from '@gecko-defectdojo/data';
import type { TeamRows } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/** How much a run does at most. */
export interface RemovalLimits {
  /** Rows that one statement deletes, in a transaction of its own. */
  readonly rows: number;
  /** Statements of a run. */
  readonly statements: number;
}

const LIMITS: RemovalLimits = { rows: 5_000, statements: 200 };

/**
 * Deletes everything of a team that has left. Where jobs of the team are still in work it goes on a minute later, and
 * where rows are left at once, after other work.
 */
export async function runRemoveTeamJob(
  { database, timings, sleep }: Pick<JobContext, 'database' | 'timings' | 'sleep'>,
  { teamId }: RemoveTeamJob,
  signal: AbortSignal,
  { rows, statements }: RemovalLimits = LIMITS,
): Promise<TeamRows> {
  let deleted = 0;
  let waitMs = 0;
  for (let statement = 0; statement < statements && !signal.aborted; statement += 1) {
    const step = await deleteTeamRows(database, { teamId, limit: rows });
    deleted += step.deleted;
    if (step.isFinished) return { deleted, isFinished: true };
    if (step.deleted === 0) {
      waitMs = timings.retentionAgainMs;
      break;
    }
    // Others use the database as well. Small tables take no pause.
    if (step.deleted === rows) await sleep(timings.retentionPauseMs, signal).catch(() => undefined);
  }
  await continueTeamRemoval(database, { teamId, waitMs });
  return { deleted, isFinished: false };
}
