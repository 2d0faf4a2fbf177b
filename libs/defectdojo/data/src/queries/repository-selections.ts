import { and, desc, eq, getTableColumns, notInArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { PUSH_SETTINGS } from '@gecko-defectdojo/contract';
import type { LeftFindings, RepositoriesFilter, RepositorySelection } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { repositorySelections } from '../schema/index.ts';
import { EVERYTHING, lookUp, matchingRepositories } from './matching-repositories.ts';
import { named } from './named-repositories.ts';
import type { UnmappedRepository } from './repositories-table.ts';

/** A selection without what its last changes replaced, which is large. */
export type SelectionRecord = Omit<
  typeof repositorySelections.$inferSelect,
  'profilesChange' | 'undoUntil' | 'settingsChange' | 'settingsUndoUntil'
>;

const {
  profilesChange: _profiles,
  undoUntil: _undoUntil,
  settingsChange: _settings,
  settingsUndoUntil: _settingsUndoUntil,
  ...COLUMNS
} = getTableColumns(repositorySelections);

/** A team with its live connection. */
export interface ConnectionKey {
  readonly teamId: string;
  readonly connectionId: string;
}

/** So many selections of a person are kept. */
const SELECTIONS_KEPT = 20;

/** Keeps the ids of selected repositories. Earlier selections of the same person go. */
export async function insertSelection(
  tx: Tx,
  values: ConnectionKey & { readonly createdBy: string },
  repositoryIds: readonly string[],
): Promise<SelectionRecord> {
  const { teamId, connectionId, createdBy } = values;
  const ids = sql`${`{${repositoryIds.join(',')}}`}::text::uuid[]`;
  const [row] = await tx
    .insert(repositorySelections)
    .values({ ...values, repositoryIds: ids })
    .returning(COLUMNS);
  if (!row) throw new Error('insert returned no row');
  const ofPerson = and(
    eq(repositorySelections.teamId, teamId),
    eq(repositorySelections.connectionId, connectionId),
    eq(repositorySelections.createdBy, createdBy),
  );
  const kept = tx
    .select({ id: repositorySelections.id })
    .from(repositorySelections)
    .where(ofPerson)
    .orderBy(desc(repositorySelections.createdAt), repositorySelections.id)
    .limit(SELECTIONS_KEPT);
  await tx.delete(repositorySelections).where(and(ofPerson, notInArray(repositorySelections.id, kept)));
  return row;
}

/** Returns a selection of the team. Undefined if there is none with this id, or no longer. */
export async function findSelection(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
  selectionId: string,
): Promise<SelectionRecord | undefined> {
  const [row] = await tx
    .select(COLUMNS)
    .from(repositorySelections)
    .where(
      and(
        eq(repositorySelections.teamId, teamId),
        eq(repositorySelections.connectionId, connectionId),
        eq(repositorySelections.id, selectionId),
      ),
    )
    .limit(1);
  return row;
}

/** Returns the ids of the repositories that match a filter, in name order, at most `limit`. */
export async function listMatchingIds(
  tx: Tx,
  options: ConnectionKey & { readonly filter: RepositoriesFilter; readonly limit: number },
): Promise<string[]> {
  const { filter, limit, ...key } = options;
  const rows = await tx.execute<{ id: string }>(sql`
    select r.repository_id as "id" ${matchingRepositories({ ...EVERYTHING, ...filter, ...key })}
    order by lower(r.full_name), r.repository_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Selects these repositories with their live mappings, as `r` and `m`. */
function mapped({ teamId, connectionId }: ConnectionKey, repositoryIds: readonly string[]): SQL {
  return sql`${named(teamId, repositoryIds)} ${lookUp(new Set(['mapping'] as const), connectionId)}`;
}

/** Returns those of these repositories that the host still has, in name order. */
export async function listExistingIds(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select r.repository_id as "id" ${named(teamId, repositoryIds)}
    order by lower(r.full_name), r.repository_id`);
  return rows.map(({ id }) => id);
}

/** Returns those of these repositories that are not mapped, in name order. */
export async function listUnmappedOf(
  tx: Tx,
  key: ConnectionKey,
  repositoryIds: readonly string[],
): Promise<UnmappedRepository[]> {
  const rows = await tx.execute<UnmappedRepository & Record<string, unknown>>(sql`
    select r.repository_id as "id", r.provider as "provider", r.full_name as "fullName"
    ${mapped(key, repositoryIds)} where m.id is null
    order by lower(r.full_name), r.repository_id`);
  return [...rows];
}

/** The counts of a selection. */
export type SelectionCounts = Required<Omit<RepositorySelection, 'id' | 'createdAt'>>;

const NO_COUNTS: SelectionCounts = {
  total: 0,
  active: 0,
  productGone: 0,
  notMapped: 0,
  levels: { l1: 0, l2: 0, l3: 0, none: 0, chosen: 0 },
  decided: 0,
  ownSettings: {},
};

/** The numbers of mappings `m` that have each setting of their own, as pairs of an object. */
function ownSettingsCounts(count: (condition: SQL) => SQL): SQL {
  const own = PUSH_SETTINGS.map((name) => {
    const quoted = sql.raw(`'${name}'`);
    return sql`${quoted}, ${count(sql`m.settings ? ${quoted}`)}`;
  });
  return sql.join([sql`'pushOnScanComplete', ${count(sql`m.paused_at is not null`)}`, ...own], sql`, `);
}

/** Counts these repositories by what their mappings allow, by level, and by whether a person decided on a chapter. */
export async function countSelected(
  tx: Tx,
  { teamId, connectionId }: ConnectionKey,
  repositoryIds: readonly string[],
): Promise<SelectionCounts> {
  const count = (condition: SQL) => sql`(count(*) filter (where ${condition}))::integer`;
  const [counts] = await tx.execute<SelectionCounts & Record<string, unknown>>(sql`
    select count(*)::integer as "total", ${count(sql`m.state = 'active'`)} as "active",
      ${count(sql`m.state = 'stale'`)} as "productGone", ${count(sql`m.id is null`)} as "notMapped",
      json_build_object('l1', ${count(sql`p.level = 1`)}, 'l2', ${count(sql`p.level = 2`)},
        'l3', ${count(sql`p.level = 3`)}, 'none', ${count(sql`p.level is null`)},
        'chosen', ${count(sql`p.chosen_level is not null`)}) as "levels",
      ${count(sql`decided.is_there`)} as "decided", json_build_object(${ownSettingsCounts(count)}) as "ownSettings"
    ${named(teamId, repositoryIds)} ${lookUp(new Set(['mapping', 'profile'] as const), connectionId)}
    left join lateral (
      select true as is_there from defectdojo.asvs_overrides o
      where o.team_id = r.team_id and o.repository_id = r.repository_id and o.ended_at is null
      limit 1
    ) decided on true`);
  return counts ?? NO_COUNTS;
}

/**
 * Requests a push of each of these repositories whose mapping is active, with its further branches, in the order of the
 * mappings, so that two such requests wait for each other instead of failing. Returns the number of repositories.
 */
export async function requestPushesOf(
  tx: Tx,
  key: ConnectionKey,
  { repositoryIds, requestedBy }: { readonly repositoryIds: readonly string[]; readonly requestedBy: string },
): Promise<number> {
  const [row] = await tx.execute<{ started: number }>(sql`
    with first as materialized (
      select m.id, r.repository_id ${mapped(key, repositoryIds)} where m.state = 'active'
    ), wanted as (
      select f.id, f.repository_id from first f
      union all
      select x.id, f.repository_id from first f join defectdojo.mappings x
        on x.team_id = ${key.teamId}::uuid and x.first_mapping_id = f.id
          and x.removed_at is null and x.state = 'active'
      order by id
    )
    select count(distinct push.repository_id)::integer as "started" from (
      select w.repository_id, defectdojo.request_push(w.id, 'manual', ${requestedBy}::uuid) as id from wanted w
    ) push
    where push.id is not null`);
  return row?.started ?? 0;
}

/** A mapping that was ended. */
export interface EndedMapping {
  readonly id: string;
  readonly repositoryId: string;
  readonly productId: number;
  readonly productName: string;
}

/** Ends the mappings of these repositories. See `closeMapping`. Returns them. */
export async function closeMappingsOf(
  tx: Tx,
  key: ConnectionKey,
  options: {
    readonly repositoryIds: readonly string[];
    readonly findings: LeftFindings;
    readonly at: Date;
    readonly requestedBy: string;
  },
): Promise<EndedMapping[]> {
  const { repositoryIds, findings, at, requestedBy } = options;
  const rows = await tx.execute<EndedMapping & Record<string, unknown>>(sql`
    select m.id, m.repository_id as "repositoryId", m.product_id as "productId", m.product_name as "productName",
      defectdojo.end_mapping(m.id, ${findings}, ${at.toISOString()}::timestamptz, ${requestedBy}::uuid)
    from (
      select m.id, r.repository_id, m.product_id, m.product_name ${mapped(key, repositoryIds)} where m.id is not null
      order by m.id
    ) m`);
  return rows.map(({ id, repositoryId, productId, productName }) => ({
    id,
    repositoryId,
    productId,
    productName,
  }));
}
