import { and, eq, sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database, Tx } from '../database.ts';
import { connections } from '../schema/index.ts';

/** How far a rotation of the master key has come, over all teams. */
export interface SealedKeyCounts {
  /** Sealed keys. */
  readonly total: number;
  /** Those that another master key sealed. */
  readonly outdated: number;
  /** Jobs that are still to be done. */
  readonly waiting: number;
}

/**
 * Enqueues a job for each sealed key that does not begin with the prefix, at most `perSecond` of them a second. Returns
 * the number of jobs.
 */
export async function requestReseal(
  database: Database,
  { sealPrefix, perSecond }: { readonly sealPrefix: string; readonly perSecond: number },
): Promise<number> {
  const rows = await executeAcrossTeams<{ queued: number }>(
    database,
    sql`select defectdojo.request_reseal(${sealPrefix}, ${perSecond}::integer) as queued`,
  );
  return rows[0]?.queued ?? 0;
}

/** Counts the sealed keys of all teams, and those that do not begin with the prefix. */
export async function countSealedKeys(database: Database, sealPrefix: string): Promise<SealedKeyCounts> {
  const [counts] = await executeAcrossTeams<{ total: number; outdated: number; waiting: number }>(
    database,
    sql`select total, outdated, waiting from defectdojo.reseal_progress(${sealPrefix})`,
  );
  return counts ?? { total: 0, outdated: 0, waiting: 0 };
}

export interface ResealedKey {
  readonly teamId: string;
  readonly connectionId: string;
  /** The sealed key as it was read. */
  readonly from: string;
  /** The same key, sealed anew. */
  readonly to: string;
}

/**
 * Stores a key that was sealed anew, unless another text has taken its place meanwhile: a new key, none, or the text of
 * another worker. It is the same key, so its version stays. Returns true if it was stored.
 */
export async function storeResealedKey(
  tx: Tx,
  { teamId, connectionId, from, to }: ResealedKey,
): Promise<boolean> {
  const rows = await tx
    .update(connections)
    .set({ sealedKey: to })
    .where(
      and(eq(connections.teamId, teamId), eq(connections.id, connectionId), eq(connections.sealedKey, from)),
    )
    .returning({ id: connections.id });
  return rows.length > 0;
}
