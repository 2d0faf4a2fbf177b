import { and, asc, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import type { RenewalWanted } from '../schema/mappings.ts';
import type { ConnectionKey } from './exports-switch.ts';
import type { MappingKey, MappingRecord } from './mappings.ts';

/** The mappings of a connection, or those of them whose repositories are named. */
export interface RenewalScope extends ConnectionKey {
  /** Default: all. */
  readonly repositoryIds?: readonly string[] | undefined;
}

/** Matches the live rows `m` of a scope, further branches included. */
function inScope({ teamId, connectionId, repositoryIds }: RenewalScope): SQL {
  const ofTeam = sql`m.team_id = ${teamId}::uuid and m.connection_id = ${connectionId}::uuid and m.removed_at is null`;
  if (repositoryIds === undefined) return ofTeam;
  return sql`${ofTeam} and m.repository_id = any(${`{${repositoryIds.join(',')}}`}::text::uuid[])`;
}

/** Matches those to which settings can be applied: the product is there, and a person has not paused the mapping. */
const isOn = sql`m.state = 'active' and m.paused_at is null`;

/** How many repositories of a scope settings can be applied to, and why the others are left out. */
export interface RenewableCounts {
  readonly total: number;
  readonly paused: number;
  readonly productGone: number;
  /** Those that a person applied settings to and whose findings are yet to be compared. */
  readonly waiting: number;
}

/** Counts the mapped repositories of a scope. Reads mappings alone, never the ledger. */
export async function countRenewable(tx: Tx, scope: RenewalScope): Promise<RenewableCounts> {
  const [row] = await tx.execute<RenewableCounts & Record<string, unknown>>(sql`
    select (count(*) filter (where m.first_mapping_id is null and ${isOn}))::integer as "total",
      (count(*) filter (where m.first_mapping_id is null and m.state = 'active' and m.paused_at is not null))::integer
        as "paused",
      (count(*) filter (where m.first_mapping_id is null and m.state <> 'active'))::integer as "productGone",
      (count(distinct m.repository_id) filter (where m.renewal_wanted is not null))::integer as "waiting"
    from defectdojo.mappings m where ${inScope(scope)}`);
  return row ?? { total: 0, paused: 0, productGone: 0, waiting: 0 };
}

/**
 * Records that a person applies the settings to all findings of the mappings of a scope. One that waits already waits
 * from now on, and one that is being compared begins anew: the settings may have changed since. Returns the number of
 * repositories that did not wait before.
 */
export async function wantRenewals(tx: Tx, scope: RenewalScope, by: string): Promise<number> {
  // In the order of the ids, so that two such requests wait for each other instead of failing.
  const [row] = await tx.execute<{ added: number }>(sql`
    with wanted as materialized (
      select m.id, m.renewal_wanted is null as is_new from defectdojo.mappings m
      where ${inScope(scope)} and ${isOn}
      order by m.id for update
    ), changed as (
      update defectdojo.mappings m
      set renewal_wanted = jsonb_build_object('at', clock_timestamp(), 'by', ${by}::uuid)
      from wanted w where m.team_id = ${scope.teamId}::uuid and m.id = w.id
      returning m.repository_id, w.is_new
    )
    select (count(distinct repository_id) filter (where is_new))::integer as "added" from changed`);
  return row?.added ?? 0;
}

/** A mapping whose findings are to be compared. */
export interface WantedRenewal {
  readonly mapping: MappingRecord;
  readonly wanted: RenewalWanted;
}

/** Returns the next mapping of a connection whose findings are to be compared, also one that was removed meanwhile. */
export async function findWantedRenewal(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
): Promise<WantedRenewal | undefined> {
  const [mapping] = await tx
    .select(getTableColumns(mappings))
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.connectionId, connectionId),
        isNotNull(mappings.renewalWanted),
      ),
    )
    .orderBy(asc(mappings.id))
    .limit(1);
  return mapping?.renewalWanted ? { mapping, wanted: mapping.renewalWanted } : undefined;
}

/**
 * Records how far the comparison of a mapping is, or with null that it has ended. Returns false, and changes nothing,
 * where a person applied the settings again meanwhile.
 */
export async function recordCompared(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  { at }: Pick<RenewalWanted, 'at'>,
  next: RenewalWanted | null,
): Promise<boolean> {
  const rows = await tx
    .update(mappings)
    .set({ renewalWanted: next })
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.id, mappingId),
        sql`${mappings.renewalWanted} ->> 'at' = ${at}`,
      ),
    )
    .returning({ id: mappings.id });
  return rows.length > 0;
}

/** A mapping of a page, before which repository and id the next page begins. */
export type RenewalPlace = Pick<MappingRecord, 'repositoryId' | 'id'>;

/** Returns the next mappings that settings can be applied to, those of one repository together. */
export async function listRenewable(
  tx: Tx,
  { teamId, ...scope }: RenewalScope,
  { after, limit }: { readonly after: RenewalPlace | undefined; readonly limit: number },
): Promise<MappingRecord[]> {
  const isLater =
    after === undefined
      ? sql`true`
      : sql`(m.repository_id, m.id) > (${after.repositoryId}::uuid, ${after.id}::uuid)`;
  const ids = sql`select m.id from defectdojo.mappings m
    where ${inScope({ teamId, ...scope })} and ${isOn} and ${isLater}
    order by m.repository_id, m.id limit ${limit}`;
  return tx
    .select(getTableColumns(mappings))
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), sql`${mappings.id} in (${ids})`))
    .orderBy(asc(mappings.repositoryId), asc(mappings.id));
}
