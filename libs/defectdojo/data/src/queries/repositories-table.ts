import { sql } from 'drizzle-orm';
import type { AsvsLevel, MappingNoticeKind, Provider } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { bySeverity, decisionRank } from './chapter-findings.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { Positioned, SortKey } from './keyset.ts';
import { EVERYTHING, lookUp, matchingRepositories, SHOWN_PARTS } from './matching-repositories.ts';
import type { MatchingOptions, RepositoriesOrder } from './matching-options.ts';
import { named } from './named-repositories.ts';
import { filtersOf } from './repository-filters.ts';

/** One repository of the host with the ids of what belongs to it here. */
export interface RepositoryTableRow {
  readonly id: string;
  readonly provider: Provider;
  readonly fullName: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** The branch that its mapping follows, else the default branch. */
  readonly branch: string;
  readonly mappingId: string | null;
  readonly level: AsvsLevel | null;
  readonly chosenLevel: AsvsLevel | null;
  readonly levelAssumed: boolean;
  /** False before the repository has a profile: nothing is known of its chapters. */
  readonly hasProfile: boolean;
  readonly chapters: readonly string[];
  readonly unsure: readonly string[];
  readonly notRead: readonly string[];
  readonly noticeKind: MappingNoticeKind | null;
  readonly noticeMessage: string | null;
}

type OwnKey = Pick<SortKey, 'of' | 'type'>;

const SORT_KEYS: Readonly<Record<RepositoriesOrder, (options: MatchingOptions) => OwnKey>> = {
  name: () => ({ of: sql`lower(r.full_name)`, type: 'text' }),
  product: () => ({ of: sql`lower(m.product_name)`, type: 'text' }),
  level: () => ({ of: sql`p.level`, type: 'integer' }),
  // Compared severity by severity, the most severe first.
  open_findings: () => ({ of: sql`array[${bySeverity('open')}]::bigint[]`, type: 'bigint[]' }),
  last_change: () => ({ of: sql`change.finished_at`, type: 'timestamptz' }),
  last_push: () => ({ of: sql`m.last_pushed_at`, type: 'timestamptz' }),
  // Without open findings those come first to which the chapter applies.
  chapter: ({ counted }) => ({
    of: sql`array[${bySeverity('counted')}, ${decisionRank(counted?.id ?? '')}]::bigint[]`,
    type: 'bigint[]',
  }),
  decision: ({ counted }) => ({ of: decisionRank(counted?.id ?? ''), type: 'integer' }),
};

/** The order of rows that have the values of their sort keys. The name and the id give every row a fixed place. */
function keysOf(rows: 'matching' | 'page', options: MatchingOptions): readonly SortKey[] {
  const { sort, order } = options;
  const of = sql.identifier(rows);
  const { type } = SORT_KEYS[sort](options);
  return [
    { of: sql`${of}.sort_key`, type, isDescending: order === 'desc' },
    { of: sql`${of}.name_key`, type: 'text' },
    { of: sql`${of}.repository_id`, type: 'uuid' },
  ];
}

/**
 * One page of the repositories table, and how many rows match. Those are counted and not sorted: only the first ones up
 * to the end of the page are put in order.
 */
export async function listRepositoriesTable(
  tx: Tx,
  options: MatchingOptions,
): Promise<{ rows: (RepositoryTableRow & Positioned)[]; total: number }> {
  const keys = keysOf('matching', options);
  // Without a filter all match: an index by name, if the host has one, then finds the page without reading the others.
  const isCountedApart = filtersOf(options).length === 0;
  const rows = await tx.execute<
    RepositoryTableRow & Positioned & { total: number } & Record<string, unknown>
  >(sql`
    with matching as ${isCountedApart ? sql`not materialized` : sql`materialized`} (
      select r.team_id, r.repository_id, lower(r.full_name) as name_key,
        ${SORT_KEYS[options.sort](options).of} as sort_key
      ${matchingRepositories(options)}
    ), page as materialized (
      select matching.*, ${positionOf(keys)} as position from matching
      where ${comesAfter(keys, options.after) ?? sql`true`}
      order by ${sortBy(keys)} limit ${options.limit} offset ${options.offset}
    )
    select ${COLUMNS}, page.position as "position", (select count(*)::integer ${isCountedApart ? matchingRepositories(options, new Set()) : sql`from matching`}) as "total"
    from page cross join lateral (
      select * from export_repositories x
      where x.team_id = page.team_id and x.repository_id = page.repository_id
      limit 1
    ) r
    ${lookUp(SHOWN_PARTS, options.connectionId)}
    order by ${sortBy(keysOf('page', options))}`);
  const [first] = rows;
  if (first) return { rows: rows.map(({ total: _, ...row }) => row), total: first.total };
  // A page beyond the last one has no row that carries the total.
  const isFirstPage = options.offset === 0 && options.after === undefined;
  return { rows: [], total: isFirstPage ? 0 : await countRows(tx, options) };
}

async function countRows(tx: Tx, options: MatchingOptions): Promise<number> {
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::integer as total ${matchingRepositories(options)}`,
  );
  return counted?.total ?? 0;
}

const COLUMNS = sql`
  r.repository_id as "id", r.provider as "provider", r.full_name as "fullName", r.url as "url",
  r.default_branch as "defaultBranch", coalesce(m.branch, r.default_branch) as "branch", m.id as "mappingId", p.level as "level", p.chosen_level as "chosenLevel",
  coalesce(p.level_assumed, false) as "levelAssumed", p.version is not null as "hasProfile",
  coalesce(p.chapters, '{}') as "chapters",
  coalesce(p.unsure, '{}') as "unsure", coalesce(p.not_read, '{}') as "notRead", notice.kind as "noticeKind", notice.message as "noticeMessage"`;

/** One row of the table, or nothing. */
export async function findRepositoryTableRow(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined; readonly repositoryId: string },
): Promise<RepositoryTableRow | undefined> {
  const [row] = await listRepositoryRowsOf(tx, key, [key.repositoryId]);
  return row;
}

/** Returns the rows of these repositories, at most a page of them, in any order. Those that the host no longer has are missing. */
export async function listRepositoryRowsOf(
  tx: Tx,
  { teamId, connectionId }: { readonly teamId: string; readonly connectionId: string | undefined },
  repositoryIds: readonly string[],
): Promise<RepositoryTableRow[]> {
  const rows = await tx.execute<RepositoryTableRow & Record<string, unknown>>(
    sql`select ${COLUMNS} ${named(teamId, repositoryIds)} ${lookUp(SHOWN_PARTS, connectionId)}`,
  );
  return [...rows];
}

/** A repository without a live mapping. */
export type UnmappedRepository = Pick<RepositoryTableRow, 'id' | 'provider' | 'fullName'>;

/** The repositories without a live mapping, in name order, at most `limit`. */
export async function listUnmappedRepositories(
  tx: Tx,
  options: Pick<MatchingOptions, 'teamId' | 'connectionId' | 'search' | 'limit'> & {
    readonly provider?: Provider | undefined;
  },
): Promise<UnmappedRepository[]> {
  const { provider, limit } = options;
  const rows = await tx.execute<UnmappedRepository & Record<string, unknown>>(sql`
    select r.repository_id as "id", r.provider as "provider", r.full_name as "fullName"
    ${matchingRepositories({ ...EVERYTHING, ...options, filter: 'not_mapped' })}
    ${provider === undefined ? sql`` : sql`and r.provider = ${provider}`}
    order by lower(r.full_name), r.repository_id limit ${limit}`);
  return [...rows];
}
