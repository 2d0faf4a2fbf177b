import { Uuid } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { translateDatabaseError, withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { expireAcceptedRisks } from './expire-accepted-risks.ts';

/** Teams served by one call; the rest waits for the next. */
const TEAMS_MAX = 100;

const DueTeam = z.object({ team_id: Uuid });

/** Opens findings whose accepted risk has expired, in at most 100 teams, and returns their number. Uses one transaction per team. */
export async function expireDueRisks(
  database: GeckoDatabase,
  options: { readonly now: Date },
): Promise<{ expired: number }> {
  let expired = 0;
  for (const teamId of await dueTeams(database, options.now)) {
    const done = await withTeam(database, teamId, (tx) => expireAcceptedRisks(tx, { teamId, ...options }));
    expired += done.expired;
  }
  return { expired };
}

async function dueTeams(database: GeckoDatabase, now: Date): Promise<string[]> {
  try {
    const rows = await database.drizzle.execute(
      sql`select * from gecko.teams_with_expired_risks(${now.toISOString()}::timestamptz, ${TEAMS_MAX}::integer)`,
    );
    return rows.map((row) => DueTeam.parse(row).team_id);
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
