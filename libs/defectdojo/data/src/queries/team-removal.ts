import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/** The rows that one statement deleted, and whether nothing of the team is left: no row, and no job. */
export interface TeamRows {
  readonly deleted: number;
  readonly isFinished: boolean;
}

/** Deletes at most `limit` rows of a removed team. @throws `IntegrationError` for a team that is not being removed */
export async function deleteTeamRows(
  database: Database,
  { teamId, limit }: { readonly teamId: string; readonly limit: number },
): Promise<TeamRows> {
  const [row] = await executeAcrossTeams<{ deleted: number; isFinished: boolean }>(
    database,
    sql`select d.deleted, d.is_finished as "isFinished"
      from defectdojo.delete_team_rows(${teamId}::uuid, ${limit}::integer) d`,
  );
  return row ?? { deleted: 0, isFinished: false };
}

/** Enqueues the job that deletes a team once more, in `waitMs` milliseconds, unless nothing of it is left. */
export async function continueTeamRemoval(
  database: Database,
  { teamId, waitMs }: { readonly teamId: string; readonly waitMs: number },
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.continue_team_removal(${teamId}::uuid, ${interval(waitMs)})`,
  );
}

/**
 * Enqueues the job for teams whose removal is not finished and began more than `staleMs` ago, where none is left in the
 * queue. Returns the number of jobs.
 */
export async function sweepTeamRemovals(database: Database, staleMs: number): Promise<number> {
  const [row] = await executeAcrossTeams<{ jobs: number }>(
    database,
    sql`select defectdojo.sweep_team_removals(${interval(staleMs)}) as jobs`,
  );
  return row?.jobs ?? 0;
}

/** Begins to delete a team in an operator's name. The database's role has to be the one for operators. */
export async function deleteTeam(
  database: Database,
  { teamId, operator }: { readonly teamId: string; readonly operator: string },
): Promise<void> {
  await executeAcrossTeams(database, sql`select defectdojo.delete_team(${teamId}::uuid, ${operator}::text)`);
}
