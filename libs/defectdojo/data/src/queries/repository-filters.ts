import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { MappingNoticeKind } from '@gecko-defectdojo/contract';
import { hasSeverity, isDecided } from './chapter-findings.ts';
import type { MatchingOptions } from './matching-options.ts';
import { containing } from './push-filter.ts';

type Key = Pick<MatchingOptions, 'teamId' | 'connectionId'>;

/**
 * Matches the repositories `r` whose ids are among these. The test for truth keeps Postgres from making a join of it: it
 * reads the ids once and looks each repository up in a hash, also where tables have no statistics. A join by an index for
 * each of 10,000 repositories took 40 ms, and without statistics a comparison of all with all.
 */
function isAmong(ids: SQL): SQL {
  return sql`(r.repository_id in (${ids})) is true`;
}

/** The same for all others. No id is null. */
function isNotAmong(ids: SQL): SQL {
  return sql`(r.repository_id in (${ids})) is not true`;
}

/** Selects the ids of the repositories with a live mapping `x`. */
function mappedIds({ teamId, connectionId }: Key): SQL {
  return sql`
    select x.repository_id from defectdojo.mappings x
    where x.team_id = ${teamId}::uuid and x.connection_id = ${connectionId ?? null}::uuid and x.removed_at is null`;
}

/** Selects the ids of the mapped repositories with an open notice. Few notices are open, so it begins with them. */
function noticedIds(key: Key, kind?: MappingNoticeKind): SQL {
  const isKind = kind === undefined ? sql`` : sql`and n.kind = ${kind}`;
  return sql`
    select mapped.repository_id from defectdojo.notices n
    cross join lateral (${mappedIds(key)} and x.id = n.subject_id limit 1) mapped
    where n.team_id = ${key.teamId}::uuid and n.cleared_at is null ${isKind}`;
}

/** Selects the ids of the repositories with a profile `p` that meets a condition. */
function profiledIds({ teamId }: Key, condition: SQL): SQL {
  return sql`
    select p.repository_id from defectdojo.asvs_profiles p where p.team_id = ${teamId}::uuid and ${condition}`;
}

/** Returns the conditions on the repositories `r` that this filter means, none for all. */
export function filtersOf(options: MatchingOptions): SQL[] {
  const { search, filter, notice, chapter, decision = 'yes', level, severity } = options;
  const parts: SQL[] = [];
  if (search !== '') {
    // The words are made small once, and not for each repository.
    const pattern = sql`(select lower(${containing(search)}::text))`;
    const ofProduct = sql`${mappedIds(options)} and lower(x.product_name) like ${pattern}`;
    // The service of the first branch is the name with which the repository was mapped.
    const ofFormerName = sql`${mappedIds(options)} and x.first_mapping_id is null and x.renamed is not false
      and lower(x.service) like ${pattern}`;
    parts.push(
      sql`(lower(r.full_name) like ${pattern} or r.repository_id in (${ofProduct} union all ${ofFormerName}))`,
    );
  }
  if (filter === 'mapped') parts.push(isAmong(mappedIds(options)));
  if (filter === 'not_mapped') parts.push(isNotAmong(mappedIds(options)));
  if (filter === 'needs_attention') parts.push(isAmong(noticedIds(options)));
  // Any of a mapping's notices, and not only the most urgent one, which is what a row shows.
  if (notice !== undefined) parts.push(isAmong(noticedIds(options, notice)));
  if (chapter !== undefined && decision === 'unsure')
    // One without a profile is undecided, too.
    parts.push(isNotAmong(profiledIds(options, sql`not ${isDecided('unsure', chapter)}`)));
  else if (chapter !== undefined && decision !== 'any')
    parts.push(isAmong(profiledIds(options, isDecided(decision, chapter))));
  if (level !== undefined) parts.push(isAmong(profiledIds(options, sql`p.level = ${level}`)));
  if (severity !== undefined) parts.push(hasSeverity(countsOf(options), severity));
  return parts;
}

/** Returns the findings that are filtered by severity. */
export function countsOf({ chapter, within }: MatchingOptions): 'open' | 'counted' {
  return chapter !== undefined && within === 'chapter' ? 'counted' : 'open';
}
