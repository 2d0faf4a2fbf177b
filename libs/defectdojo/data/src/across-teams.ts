import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from './database.ts';
import { translateDatabaseError } from './database-error.ts';

/** How long a maintenance function may take: it works on the rows of all teams. */
const STATEMENT_MS = 300_000;

/** Resolves if the database responds. @throws `IntegrationError` (`unavailable`) if it does not */
export async function askDatabase(database: Database): Promise<void> {
  await executeAcrossTeams(database, sql`select 1`);
}

/**
 * Executes one statement that calls a maintenance function, which works across teams and so needs no transaction of a
 * team. Returns its rows. Errors are those of `withTeam`: they quote no statement and no parameter.
 */
export async function executeAcrossTeams<Row extends Record<string, unknown>>(
  database: Database,
  statement: SQL,
): Promise<Row[]> {
  try {
    const rows = await database.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`);
      return tx.execute(statement);
    });
    // The row's type is the statement's, which its caller wrote.
    return [...rows] as Row[];
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
