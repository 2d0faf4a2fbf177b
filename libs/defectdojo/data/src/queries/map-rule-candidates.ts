import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Provider, Visibility } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { EVERYTHING, matchingRepositories } from './matching-repositories.ts';
import type { ConnectionKey } from './repository-selections.ts';

/** A repository as rules look at it. */
export interface RuledRepositoryRow {
  readonly id: string;
  readonly provider: Provider;
  readonly fullName: string;
  readonly visibility: Visibility | null;
  readonly tags: readonly string[] | null;
  /** True if a person removed its mapping of this connection. */
  readonly wasRemoved: boolean;
}

const columnsOf = ({ teamId, connectionId }: ConnectionKey) => sql`
  r.repository_id as "id", r.provider as "provider", r.full_name as "fullName", r.visibility as "visibility",
  to_jsonb(r.tags) as "tags", exists (
    select from defectdojo.mappings x
    where x.team_id = ${teamId}::uuid and x.connection_id = ${connectionId}::uuid
      and x.repository_id = r.repository_id and x.removed_at is not null
  ) as "wasRemoved"`;

/** Returns the repositories without a live mapping as rules look at them, in name order, at most `limit`. */
export async function listRuledRepositories(
  tx: Tx,
  { limit, ...key }: ConnectionKey & { readonly limit: number },
): Promise<RuledRepositoryRow[]> {
  const rows = await tx.execute<RuledRepositoryRow & Record<string, unknown>>(sql`
    select ${columnsOf(key)} ${matchingRepositories({ ...EVERYTHING, ...key, filter: 'not_mapped' })}
    order by lower(r.full_name), r.repository_id limit ${limit}`);
  return [...rows];
}

/** A repository that waits for the rules. */
export interface WaitingCandidate {
  readonly repositoryId: string;
  readonly marks: number;
  readonly begunName: string | null;
  /** True if the repository has a live mapping by now. */
  readonly isMapped: boolean;
  /** The repository as it is. Null if the host no longer has it. */
  readonly repository: RuledRepositoryRow | null;
}

/** Returns the next repositories that wait for the rules, in the order in which they were marked. */
export function listWaitingCandidates(
  tx: Tx,
  key: ConnectionKey,
  limit: number,
): Promise<WaitingCandidate[]> {
  return readCandidates(tx, key, sql`order by w.marked_at, w.place, w.repository_id limit ${limit}`);
}

/**
 * Returns a repository that waits for the rules. It is not marked again until the transaction ends. Undefined if it does
 * not wait any more.
 */
export async function holdCandidate(
  tx: Tx,
  { repositoryId, ...key }: ConnectionKey & { readonly repositoryId: string },
): Promise<WaitingCandidate | undefined> {
  const [row] = await readCandidates(tx, key, sql`and w.repository_id = ${repositoryId}::uuid for update`);
  return row;
}

async function readCandidates(tx: Tx, key: ConnectionKey, which: SQL): Promise<WaitingCandidate[]> {
  const rows = await tx.execute<
    RuledRepositoryRow & Omit<WaitingCandidate, 'repository'> & { isThere: boolean } & Record<string, unknown>
  >(sql`
    select k.repository_id as "repositoryId", k.marks as "marks", k.begun_name as "begunName", exists (
        select from defectdojo.mappings x
        where x.team_id = k.team_id and x.connection_id = k.connection_id and x.repository_id = k.repository_id
          and x.removed_at is null
      ) as "isMapped", r.repository_id is not null as "isThere",
      ${columnsOf(key)}
    from (
      select w.* from defectdojo.map_rule_candidates w
      where w.team_id = ${key.teamId}::uuid and w.connection_id = ${key.connectionId}::uuid and w.status = 'waiting'
      ${which}
    ) k
    left join lateral (
      select * from export_repositories x
      where x.team_id = k.team_id and x.repository_id = k.repository_id limit 1
    ) r on true
    order by k.marked_at, k.place, k.repository_id`);
  return rows.map(({ repositoryId, marks, begunName, isMapped, isThere, ...repository }) => ({
    repositoryId,
    marks,
    begunName,
    isMapped,
    repository: isThere ? repository : null,
  }));
}

/** Returns true if a repository waits for the rules of a connection. */
export async function isAnyWaiting(tx: Tx, { teamId, connectionId }: ConnectionKey): Promise<boolean> {
  const [row] = await tx.execute<{ waits: boolean }>(sql`
    select exists (
      select from defectdojo.map_rule_candidates k
      where k.team_id = ${teamId}::uuid and k.connection_id = ${connectionId}::uuid and k.status = 'waiting'
    ) as "waits"`);
  return row?.waits ?? false;
}

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

/** Has the rules decide once more on every repository of which a person was asked. */
export async function markAskedForRules(tx: Tx, { teamId, connectionId }: ConnectionKey): Promise<void> {
  await tx.execute(sql`
    update defectdojo.map_rule_candidates k set status = 'waiting', marks = k.marks + 1, marked_at = now()
    where k.team_id = ${teamId}::uuid and k.connection_id = ${connectionId}::uuid and k.status = 'asks'`);
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
