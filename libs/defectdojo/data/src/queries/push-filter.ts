import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PushState, PushTrigger } from '@gecko-defectdojo/contract';
import type { TimeRange } from '@gecko-defectdojo/domain';
import { mappings, pushes } from '../schema/index.ts';
import { CHANGED_FINDINGS, IS_LISTED } from '../schema/pushes.ts';

/** The pushes of a connection that a list shows, in all states. */
export interface PushFilter {
  readonly teamId: string;
  readonly connectionId: string;
  /** A part of the repository's name, in any letter case. Empty for all. */
  readonly search?: string | undefined;
  readonly repositoryId?: string | undefined;
  readonly mappingId?: string | undefined;
  readonly trigger?: PushTrigger | undefined;
  /** When they were queued. A push that is in all of these ranges counts. */
  readonly queued?: readonly TimeRange[] | undefined;
}

/**
 * Selects by state; `all` selects what a list shows by itself. The words stand in the statement and not in its
 * parameters, because an index of some rows serves a statement only if Postgres sees that it asks for those.
 */
export const STATE_CONDITIONS: Readonly<Record<PushState, SQL>> = {
  all: IS_LISTED,
  failed: sql`status = 'failed'`,
  rejected: sql`status = 'partial'`,
  waiting: sql`status = 'waiting'`,
  running: sql`status in ('queued', 'running')`,
  // Of `> 0` Postgres expects so few rows that it would rather read them all than in their order.
  changed: sql`${IS_LISTED} and (${CHANGED_FINDINGS} <> 0 or notes <> 0)`,
  unchanged: sql`not ${IS_LISTED}`,
};

/** Returns the conditions of a filter, for a statement that reads a page and joins its mappings by `ofPush`. */
export function filterPage(filter: PushFilter): SQL | undefined {
  return and(conditionsOf(filter), eq(mappings.connectionId, filter.connectionId));
}

/**
 * Returns the same conditions for a statement that reads all pushes of a filter. It looks the mappings up in a hash:
 * where tables have no statistics, a join compares every push with every mapping.
 */
export function filterAll(filter: PushFilter): SQL | undefined {
  return and(conditionsOf(filter), sql`(${pushes.mappingId} in (${mappingIds(filter, sql`true`)})) is true`);
}

function conditionsOf(filter: PushFilter): SQL | undefined {
  const { teamId, search = '', repositoryId, mappingId, trigger, queued = [] } = filter;
  return and(
    eq(pushes.teamId, teamId),
    mappingId === undefined ? undefined : eq(pushes.mappingId, mappingId),
    repositoryId === undefined
      ? undefined
      : sql`${pushes.mappingId} = any(array(${mappingIds(filter, sql`m.repository_id = ${repositoryId}::uuid`)}))`,
    search === '' ? undefined : sql`(${pushes.mappingId} in (${namedMappingIds(filter, search)})) is true`,
    trigger === undefined ? undefined : eq(pushes.trigger, trigger),
    ...queued.map(isQueuedIn),
  );
}

/** Joins a push with its mapping. */
export const ofPush = and(eq(mappings.teamId, pushes.teamId), eq(mappings.id, pushes.mappingId));

function isQueuedIn({ from, before }: TimeRange): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(pushes.queuedAt, from),
    before === undefined ? undefined : lt(pushes.queuedAt, before),
  );
}

/** Returns the pattern of `ilike` for texts that contain this one. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Selects the mappings of the connection, removed ones as well. */
function mappingIds({ teamId, connectionId }: PushFilter, condition: SQL): SQL {
  return sql`
    select m.id from defectdojo.mappings m
    where m.team_id = ${teamId}::uuid and m.connection_id = ${connectionId}::uuid and ${condition}`;
}

/**
 * Selects those whose repository has this in its name. One that was renamed has also the name under which DefectDojo
 * knows it, and one that was removed from Gecko has only that.
 */
function namedMappingIds(filter: PushFilter, search: string): SQL {
  const pattern = containing(search);
  return mappingIds(
    filter,
    sql`(m.service ilike ${pattern} or m.repository_id in (
      select r.repository_id from export_repositories r
      where r.team_id = ${filter.teamId}::uuid and r.full_name ilike ${pattern}))`,
  );
}
