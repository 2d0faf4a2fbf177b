import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { MAPPING_NOTICES } from '@gecko-defectdojo/contract';
import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import { CHANGED_SOMETHING } from '../schema/pushes.ts';
import { isInChapter } from './chapter-findings.ts';
import type { CountedChapter } from './chapter-findings.ts';
import { BY_SEVERITY, IS_OPEN } from './open-findings.ts';
import type { MatchingOptions, RepositoriesOrder } from './matching-options.ts';
import { countsOf, filtersOf } from './repository-filters.ts';

/** Matches every repository. */
export const EVERYTHING: RepositoriesQuery = {
  search: '',
  filter: 'all',
  sort: 'name',
  order: 'asc',
  limit: 1,
  offset: 0,
};

/** The parts of a repository's row, beside the repository itself, in the order in which they are joined. */
type Part = 'mapping' | 'profile' | 'notice' | 'change' | 'open' | 'counted';

/** The parts that a row of the table shows. */
export const SHOWN_PARTS: ReadonlySet<Part> = new Set(['mapping', 'profile', 'notice'] as const);

/** The parts that are looked up by the mapping. */
const OF_A_MAPPING: readonly Part[] = ['notice', 'change', 'open', 'counted'];

/** The parts that count findings on the branch that is followed. */
const ON_A_BRANCH: readonly Part[] = ['open', 'counted'];

/** The most urgent notice of a mapping comes first. */
const NOTICE_ORDER = sql`array_position(${sql.param(MAPPING_NOTICES.map(({ kind }) => kind))}::text[], n.kind)`;

const mappingOf = (connectionId: string | undefined) => sql`
  left join lateral (
    select x.id, x.branch, x.state, x.product_id, x.product_name, x.last_pushed_at, x.settings, x.paused_at
    from defectdojo.mappings x
    where x.team_id = r.team_id and x.repository_id = r.repository_id and x.removed_at is null
      and x.first_mapping_id is null and x.connection_id = ${connectionId ?? null}::uuid
    limit 1
  ) m on true`;

// The branch is a value of its own (`offset 0`), so that it is looked up by the index and not compared afterwards.
const FOLLOWED = sql`
  cross join lateral (select coalesce(m.branch, r.default_branch) as branch offset 0) followed`;

/** Counts open findings of the branch that is followed: all, or those of a chapter. */
function countOpen(alias: 'open' | 'counted', chapter?: CountedChapter): SQL {
  return sql`
    left join lateral (
      select ${BY_SEVERITY} from export_findings f
      where f.team_id = r.team_id and f.repository_id = r.repository_id and f.branch = followed.branch and ${IS_OPEN}
        ${chapter === undefined ? sql`` : sql`and ${isInChapter(chapter)}`}
    ) ${sql.identifier(alias)} on true`;
}

const JOINS: Readonly<Record<Exclude<Part, 'mapping' | 'counted'>, SQL>> = {
  profile: sql`
    left join lateral (
      select x.version, x.level, x.chosen_level, x.level_assumed, x.chapters, x.unsure, x.not_read
      from defectdojo.asvs_profiles x
      where x.team_id = r.team_id and x.repository_id = r.repository_id
      limit 1
    ) p on true`,
  notice: sql`
    left join lateral (
      select n.kind, n.message from defectdojo.notices n
      where n.team_id = r.team_id and n.cleared_at is null and n.subject_id = any(array(
        select m.id union all
        select x.id from defectdojo.mappings x
        where x.team_id = r.team_id and x.first_mapping_id = m.id and x.removed_at is null
      ))
      order by ${NOTICE_ORDER} limit 1
    ) notice on true`,
  change: sql`
    left join lateral (
      select x.finished_at from defectdojo.pushes x
      where x.team_id = r.team_id and x.mapping_id = m.id and ${CHANGED_SOMETHING}
      order by x.finished_at desc nulls last limit 1
    ) change on true`,
  open: countOpen('open'),
};

/**
 * The repositories of a team as `r`, joined with their mappings as `m`, for an order of all of them: looking each mapping
 * up took 10,000 repositories 18 ms, reading all once takes 5 ms. A full join is a merge or a hash, never a nested loop,
 * also where a planner without statistics expects one row; `offset 0` keeps it one (Postgres 15 to 18).
 */
function withMappings({ teamId, connectionId }: Pick<MatchingOptions, 'teamId' | 'connectionId'>): SQL {
  return sql`(
    select r.*, m.id as mapping_id, m.branch, m.product_name, m.last_pushed_at
    from (select * from export_repositories where team_id = ${teamId}::uuid) r
    full join (
      select x.id, x.repository_id, x.branch, x.product_name, x.last_pushed_at from defectdojo.mappings x
      where x.team_id = ${teamId}::uuid and x.connection_id = ${connectionId ?? null}::uuid and x.removed_at is null
        and x.first_mapping_id is null
    ) m on m.repository_id = r.repository_id
    offset 0
  ) r cross join lateral (
    select r.mapping_id as id, r.branch, r.product_name, r.last_pushed_at
  ) m`;
}

/**
 * Looks parts up for each repository, laterally, by an index: an ordinary join lets a planner without statistics
 * (tables filled a moment ago) compare every repository with every mapping, which took a search among 10,000
 * repositories 4.8 s instead of 0.05 s (Postgres 18).
 */
export function lookUp(parts: ReadonlySet<Part>, connectionId: string | undefined): SQL {
  const mapping = needsMapping(parts) ? mappingOf(connectionId) : sql``;
  return sql`${mapping} ${lookUpOthers(parts)}`;
}

function needsMapping(parts: ReadonlySet<Part>): boolean {
  return parts.has('mapping') || OF_A_MAPPING.some((part) => parts.has(part));
}

/** Looks up what is no mapping. */
function lookUpOthers(parts: ReadonlySet<Part>, counted?: CountedChapter): SQL {
  const joins: SQL[] = [];
  for (const part of ['profile', 'notice', 'change'] as const) if (parts.has(part)) joins.push(JOINS[part]);
  if (ON_A_BRANCH.some((part) => parts.has(part))) joins.push(FOLLOWED);
  if (parts.has('open')) joins.push(JOINS.open);
  if (parts.has('counted')) joins.push(countOpen('counted', counted));
  return sql.join(joins, sql` `);
}

const PART_OF_SORT: Readonly<Partial<Record<RepositoriesOrder, Part>>> = {
  product: 'mapping',
  level: 'profile',
  open_findings: 'open',
  last_change: 'change',
  last_push: 'mapping',
  chapter: 'counted',
  decision: 'profile',
};

/** Which parts finding and ordering the rows takes; the rest is looked up for the page alone. */
function partsOf(query: MatchingOptions): ReadonlySet<Part> {
  const { severity, sort } = query;
  const parts = new Set<Part>();
  const part = PART_OF_SORT[sort];
  if (part !== undefined) parts.add(part);
  if (sort === 'chapter') parts.add('profile');
  if (severity !== undefined) parts.add(countsOf(query));
  return parts;
}

/**
 * Selects the host's repositories of a team that match, as `r`, joined with parts: by default those that the filters and
 * the order need.
 */
export function matchingRepositories(options: MatchingOptions, parts = partsOf(options)): SQL {
  const repositories = needsMapping(parts) ? withMappings(options) : sql`export_repositories r`;
  const conditions = [sql`r.team_id = ${options.teamId}::uuid`, ...filtersOf(options)];
  return sql`
    from ${repositories} ${lookUpOthers(parts, options.counted)}
    where ${sql.join(conditions, sql` and `)}`;
}
