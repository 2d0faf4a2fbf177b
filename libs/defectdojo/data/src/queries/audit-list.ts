import { and, count, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { auditEvents } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import { containing } from './push-filter.ts';

/** A line of the audit log. */
export type AuditRecord = typeof auditEvents.$inferSelect;

/** The lines of the audit log that a list shows. */
export interface AuditFilter {
  readonly teamId: string;
  /** Only these actions; all without. */
  readonly actions?: readonly string[] | undefined;
  /** Only what this person did, or with null what no person did; all without. */
  readonly actorId?: string | null | undefined;
  /** Only what is about the object with this id, which is no repository; all without. */
  readonly aboutId?: string | undefined;
  /** Only what is about this repository; all without. */
  readonly repositoryId?: string | undefined;
  /** Only what is about repositories with this in their names, in any letter case. Empty for all. */
  readonly search?: string | undefined;
  /** True to leave out the events of single repositories that another event stands for. Default: false. */
  readonly isFolded?: boolean | undefined;
}

export interface ListAuditOptions extends AuditFilter, PageWindow {}

const NEWEST_FIRST: readonly SortKey[] = [
  { of: auditEvents.at, type: 'timestamptz', isDescending: true },
  { of: auditEvents.id, type: 'uuid' },
];

/** One page of the audit log, newest first, and how many lines there are. */
export async function listAudit(
  tx: Tx,
  options: ListAuditOptions,
): Promise<{ rows: (AuditRecord & Positioned)[]; total: number }> {
  const where = conditionsOf(options);
  const rows = await tx
    .select({ ...getTableColumns(auditEvents), position: positionOf(NEWEST_FIRST) })
    .from(auditEvents)
    .where(and(where, comesAfter(NEWEST_FIRST, options.after)))
    .orderBy(sortBy(NEWEST_FIRST))
    .limit(options.limit)
    .offset(options.offset);
  const [counted] = await tx.select({ total: count() }).from(auditEvents).where(where);
  return { rows, total: counted?.total ?? 0 };
}

function conditionsOf(filter: AuditFilter): SQL | undefined {
  const { teamId, actions, actorId, aboutId, repositoryId, search = '', isFolded = false } = filter;
  return and(
    eq(auditEvents.teamId, teamId),
    actions && inArray(auditEvents.action, [...actions]),
    actorId === null ? isNull(auditEvents.actorId) : undefined,
    typeof actorId === 'string' ? eq(auditEvents.actorId, actorId) : undefined,
    aboutId === undefined ? undefined : eq(auditEvents.about, aboutId),
    repositoryId === undefined ? undefined : isAbout(idsOf(teamId, repositoryId)),
    search === '' ? undefined : isAbout(idsNamed(teamId, search)),
    isFolded ? sql`not (${auditEvents.detail} ? 'selectionId')` : undefined,
  );
}

function isAbout(ids: SQL): SQL {
  return sql`${auditEvents.about} = any(array(${ids}))`;
}

/** Selects a repository and the mappings that it has or had: events name one or the other. */
function idsOf(teamId: string, repositoryId: string): SQL {
  return sql`
    select ${repositoryId}::text union all
    select m.id::text from defectdojo.mappings m
    where m.team_id = ${teamId}::uuid and m.repository_id = ${repositoryId}::uuid`;
}

/**
 * Selects the same of repositories whose name contains a text. One that was renamed has also the name under which
 * DefectDojo knows it, and one that was removed from Gecko has only that.
 */
function idsNamed(teamId: string, search: string): SQL {
  const pattern = containing(search);
  return sql`
    with named as materialized (
      select r.repository_id as id from export_repositories r
      where r.team_id = ${teamId}::uuid and r.full_name ilike ${pattern}
      union
      select m.repository_id from defectdojo.mappings m
      where m.team_id = ${teamId}::uuid and m.service ilike ${pattern}
    )
    select named.id::text from named
    union all
    select m.id::text from named join defectdojo.mappings m
      on m.team_id = ${teamId}::uuid and m.repository_id = named.id`;
}

/** The most people that a filter offers. */
const PEOPLE_MAX = 200;

/**
 * Returns the ids of the people who did something in the audit log, in no order, at most 200. It leaps through the index
 * from person to person, however long the log is.
 */
export async function listAuditActors(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive actor as (
      (${nextActor(teamId, sql`a.actor_id is not null`)})
      union all
      select next.id from actor cross join lateral (${nextActor(teamId, sql`a.actor_id > actor.id`)}) next
    )
    select id from actor limit ${PEOPLE_MAX}`);
  return rows.map(({ id }) => id);
}

function nextActor(teamId: string, condition: SQL): SQL {
  return sql`
    select a.actor_id as id from defectdojo.audit_events a
    where a.team_id = ${teamId}::uuid and ${condition} order by a.actor_id limit 1`;
}
