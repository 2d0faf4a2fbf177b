import { activeTraceparent } from '@gecko-defectdojo/host';
import { sql } from 'drizzle-orm';
import type { GeckoDatabase, Tx } from './database.ts';
import { translateDatabaseError } from './database-error.ts';

/** A team, and the request that its rows are written for. */
export interface TeamRequest {
  readonly teamId: string;
  readonly requestId: string;
}

/**
 * Runs `work` in one transaction that sees and writes only the team's rows. The jobs of the plugin that it triggers carry
 * the id of the request, where one is given, and its trace.
 */
export async function withTeam<T>(
  database: GeckoDatabase,
  forWhom: string | TeamRequest,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { teamId, requestId } = typeof forWhom === 'string' ? { teamId: forWhom, requestId: '' } : forWhom;
  try {
    return await database.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.team_id', ${teamId}, true),
        set_config('defectdojo.request_id', ${requestId}, true),
        set_config('defectdojo.traceparent', ${activeTraceparent() ?? ''}, true)`);
      return work(tx);
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
