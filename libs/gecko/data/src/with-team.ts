import { sql } from 'drizzle-orm';
import type { GeckoDatabase, Tx } from './database.ts';
import { translateDatabaseError } from './database-error.ts';

/** Runs `work` in one transaction that sees and writes only the team's rows. */
export async function withTeam<T>(
  database: GeckoDatabase,
  teamId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.team_id', ${teamId}, true)`);
      return work(tx);
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
