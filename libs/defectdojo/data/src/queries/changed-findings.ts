import { and, isNotNull, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { HeldBack, LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import { entryOf } from './ledger.ts';
import type { LedgerScope } from './ledger.ts';

export interface FindChangedOptions {
  /** Reasons that hold findings back now. One that was held back for another reason counts as changed. */
  readonly holding: readonly HeldBack[];
  /** True if accepted risks without a Risk Acceptance count as changed. */
  readonly includeWithoutEnd: boolean;
  /** Only findings after this id, in id order: where the last page ended. */
  readonly after?: string | undefined;
  /** Only these findings. */
  readonly among?: readonly string[] | undefined;
  readonly limit: number;
}

/** The host's findings of the scope, as `f`. */
function findingsOf({ teamId, repositoryId, branch }: LedgerScope): SQL {
  return sql`
    export_findings f where f.team_id = ${teamId}::uuid and f.repository_id = ${repositoryId}::uuid
      and f.branch = ${branch}`;
}

/**
 * Those of these findings that the host has, each looked up by an index: where tables have no statistics, Postgres reads
 * the whole branch for a condition on the id.
 */
function namedFindings(scope: LedgerScope, findingIds: readonly string[]): SQL {
  return sql`
    unnest(${`{${findingIds.join(',')}}`}::text::uuid[]) wanted(id)
    cross join lateral (
      select f.team_id, f.finding_id, f.revision from ${findingsOf(scope)} and f.finding_id = wanted.id limit 1
    ) f where true`;
}

/**
 * Looks up the ledger entry of a finding `f`, by the whole key of the ledger's index: an ordinary join lets a planner
 * without statistics (tables filled a moment ago) read the whole ledger once per finding, which took 1,768 findings 1.1 s
 * instead of 5 ms (Postgres 18).
 */
function entryOfFinding({ mappingId }: LedgerScope): SQL {
  return sql`
    left join lateral (
      select l.revision, l.gone, l.held_back, l.held_reason, l.rejected and ${isRetryDue(sql`l.retry_at`)} as is_retry_due,
        l.remote_status = 'risk_accepted' and l.acceptance_id is null as has_no_end
      from defectdojo.exported_findings l
      where l.team_id = f.team_id and l.mapping_id = ${mappingId}::uuid and l.finding_id = f.finding_id
      limit 1
    ) e on true`;
}

/** Returns true for a rejected finding that is tried again. One of an earlier release has no time, and is due. */
export function isRetryDue(retryAt: SQLWrapper): SQL {
  return sql`coalesce(${retryAt} <= now(), true)`;
}

/**
 * Returns true for an entry `e` that is held back for none of these reasons. A reason that 0.1.0 left out is `resolved`.
 * The list is a subquery, so that Postgres reads it once and not once a row: 100,000 that are held back took 0.6 s.
 */
export function isReleased(holding: readonly HeldBack[]): SQL {
  return sql`(e.held_back and coalesce(e.held_reason, 'resolved') <> all((select ${`{${holding.join(',')}}`}::text::text[])::text[]))`;
}

function isChanged(options: Pick<FindChangedOptions, 'holding' | 'includeWithoutEnd'>): SQL {
  return sql`(e.revision is null or e.revision <> f.revision or e.gone
    or e.is_retry_due or ${isReleased(options.holding)}
    or (e.has_no_end and ${options.includeWithoutEnd}::boolean))`;
}

/** One page of the ids of findings whose revision in Gecko is not the one DefectDojo knows, in id order. */
export async function findChangedFindings(
  tx: Tx,
  scope: LedgerScope,
  options: FindChangedOptions,
): Promise<string[]> {
  const { after, among, limit } = options;
  const found = among === undefined ? findingsOf(scope) : namedFindings(scope, among);
  const isAfter = after === undefined ? sql`` : sql`and f.finding_id > ${after}::uuid`;
  const rows = await tx.execute<{ finding_id: string }>(sql`
    select f.finding_id from (
      select f.team_id, f.finding_id, f.revision from ${found} ${isAfter}
    ) f ${entryOfFinding(scope)}
    where ${isChanged(options)} order by f.finding_id limit ${limit}`);
  return rows.map((row) => row.finding_id);
}

export interface FindGoneOptions {
  /** Only findings after this id, in id order. */
  readonly after?: string | undefined;
  readonly limit: number;
}

function isGone(scope: LedgerScope) {
  return and(
    entriesOf(scope),
    // A rejected finding that is deleted later has changed. One whose mitigation was rejected waits.
    sql`(not ${exportedFindings.gone} or (${exportedFindings.rejected} and ${isRetryDue(exportedFindings.retryAt)}))`,
    isNotNull(exportedFindings.identity),
    // Lateral for the same reason as above.
    sql`(select true from export_findings f where f.team_id = ${scope.teamId}::uuid
      and f.repository_id = ${scope.repositoryId}::uuid and f.branch = ${scope.branch}
      and f.finding_id = ${exportedFindings.findingId} limit 1) is null`,
  );
}

/** One page of what DefectDojo holds but Gecko no longer has, in id order. */
export async function findGoneFindings(
  tx: Tx,
  scope: LedgerScope,
  options: FindGoneOptions,
): Promise<LedgerEntry[]> {
  const { after, limit } = options;
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(
      and(
        isGone(scope),
        after === undefined ? undefined : sql`${exportedFindings.findingId} > ${after}::uuid`,
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(limit);
  return rows.map(entryOf);
}
