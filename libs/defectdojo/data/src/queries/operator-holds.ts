import type { HoldScope } from '@gecko-defectdojo/domain';
import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';

/** Mappings whose push one call requests. A connection's are requested together. */
const RESUMED_AT_ONCE = 500;

/** The target of a hold. */
export interface HoldTarget {
  readonly scope: HoldScope;
  /** Set for the scope `team`. */
  readonly teamId?: string | undefined;
  /** The hash of the instance, set for the scope `instance`. */
  readonly instance?: string | undefined;
}

export interface SetHoldOptions extends HoldTarget {
  /** In words for customers. */
  readonly reason: string;
  /** For operators alone. */
  readonly note?: string | undefined;
  readonly operator: string;
}

/**
 * Holds a team, an instance or everything. The database's role has to be the one for operators. Returns the number of
 * connections whose hold changed.
 */
export async function setHold(database: Database, options: SetHoldOptions): Promise<number> {
  const { scope, teamId = null, instance = null, reason, note = null, operator } = options;
  const [row] = await executeAcrossTeams<{ held: number }>(
    database,
    sql`select defectdojo.set_hold(${scope}::text, ${teamId}::uuid, ${instance}::text, ${reason}::text,
      ${note}::text, ${operator}::text) as held`,
  );
  return row?.held ?? 0;
}

/**
 * Releases a hold. The database's role has to be the one for operators. Returns the number of connections whose hold
 * changed; undefined if there was no such hold. `resumeReleased` requests the pushes that waited.
 */
export async function releaseHold(
  database: Database,
  options: HoldTarget & { readonly operator: string },
): Promise<number | undefined> {
  const { scope, teamId = null, instance = null, operator } = options;
  const [row] = await executeAcrossTeams<{ released: number | null }>(
    database,
    sql`select defectdojo.release_hold(${scope}::text, ${teamId}::uuid, ${instance}::text, ${operator}::text)
      as released`,
  );
  return row?.released ?? undefined;
}

/** Requests pushes of mappings that operators have released. Returns their number; 0 once none is left. */
export async function resumeReleased(database: Database): Promise<number> {
  const [row] = await executeAcrossTeams<{ resumed: number }>(
    database,
    sql`select defectdojo.resume_released(${RESUMED_AT_ONCE}::integer) as resumed`,
  );
  return row?.resumed ?? 0;
}
