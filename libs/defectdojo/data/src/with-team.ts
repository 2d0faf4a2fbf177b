import { sql } from 'drizzle-orm';
import type { Database, Tx } from './database.ts';
import { translateDatabaseError } from './database-error.ts';

/**
 * Runs `work` in one transaction that sees and writes only the team's rows. The only opener of transactions: what
 * happens inside is committed together or not at all. No network call and no wait belongs inside. The host's views are
 * found by the search path; the plugin's own tables are always named with their schema.
 */
export async function withTeam<T>(
  database: Database,
  teamId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.team_id', ${teamId}, true),
        set_config('search_path', ${database.searchPath}, true)`);
      return work(tx);
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
