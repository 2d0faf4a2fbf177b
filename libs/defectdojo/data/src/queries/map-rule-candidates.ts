import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { ConnectionKey } from './repository-selections.ts';

/** Has the rules decide on these repositories, in this order; also on those that were left or that a person was asked. */
export async function markForRules(
  tx: Tx,
  key: ConnectionKey,
  repositoryIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    ${insertCandidates(key, repositoryIds, sql`'waiting'`)}
    on conflict (team_id, connection_id, repository_id) do update
    set status = 'waiting', marks = k.marks + 1, marked_at = now(), place = excluded.place`);
}

/**
 * Leaves these repositories, and none of those that were left before, to a person: a rule matched them when it was saved.
 * Those that wait or ask stay.
 */
export async function leaveToPerson(
  tx: Tx,
  key: ConnectionKey,
  repositoryIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    delete from defectdojo.map_rule_candidates k
    where k.team_id = ${key.teamId}::uuid and k.connection_id = ${key.connectionId}::uuid and k.status = 'left'`);
  if (repositoryIds.length === 0) return;
  await tx.execute(sql`${insertCandidates(key, repositoryIds, sql`'left'`)} on conflict do nothing`);
}

function insertCandidates(
  { teamId, connectionId }: ConnectionKey,
  repositoryIds: readonly string[],
  status: SQL,
): SQL {
  return sql`
    insert into defectdojo.map_rule_candidates as k (team_id, connection_id, repository_id, status, place)
    select ${teamId}::uuid, ${connectionId}::uuid, wanted.id, ${status}, wanted.place
    from unnest(${`{${repositoryIds.join(',')}}`}::text::uuid[]) with ordinality as wanted(id, place)`;
}

/**
 * Enqueues the job that decides where repositories wait for the rules of a connection, and exports are on. `runAt`: by
 * default at once.
 */
export async function requestMapByRule(tx: Tx, connectionId: string, runAt?: Date): Promise<void> {
  await tx.execute(
    sql`select defectdojo.request_map_by_rule(${connectionId}::uuid, ${runAt?.toISOString() ?? null}::timestamptz)`,
  );
}
