import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@gecko/data';
import type { IncomingFinding } from './finding-batches.ts';
import { contentList, incomingRows, type MergeTarget } from './incoming-rows.ts';

/** The effect of a scan on a finding that already existed. */
export interface KnownFinding extends Record<string, unknown> {
  readonly fingerprint: string;
  readonly change: 'reopened' | 'updated' | 'unchanged';
}

/**
 * True if a newer scan has seen the finding. Scans may arrive in another order than they ran; the time of this one is the
 * recorded one, which does not change when the same scan comes again.
 */
function isOutdated(target: MergeTarget): SQL {
  return sql`coalesce(seen.completed_at > (
    select this.completed_at from gecko.scans this
    where this.team_id = ${target.teamId}::uuid and this.id = ${target.scanId}::uuid), false)`;
}

/**
 * The status after this scan. A detection speaks louder than an older *fixed*, never than a person who dismissed or
 * accepted; a recheck says in so many words what it found, unless a newer scan has looked.
 */
function statusAfter(target: MergeTarget): SQL {
  if (!target.isNewScan) return sql`f.status`;
  if (target.kind === 'recheck') {
    return sql`case
      when ${isOutdated(target)} then f.status
      when x.status = 'fix_verified' and f.status in ('open', 'in_progress', 'fixed') then 'fix_verified'
      when x.status = 'open' and f.status in ('fixed', 'fix_verified') then 'open'
      else f.status end`;
  }
  return sql`case
    when f.status in ('fixed', 'fix_verified') and ${target.startedAt}::timestamptz > f.status_changed_at then 'open'
    else f.status end`;
}

/** Keeps the marks of a person's triage; clears them where the scan sets the status. */
function keptTriage(isOverruled: SQL): SQL {
  return sql`triaged_by = case when ${isOverruled} then null else f.triaged_by end,
        triaged_at = case when ${isOverruled} then null else f.triaged_at end,
        triage_reason = case when ${isOverruled} then null else f.triage_reason end`;
}

/**
 * Brings the findings of a batch that are known up to date, in one statement. A finding whose visible content and
 * status stay the same keeps its revision; a severity that a person has overridden is not visible. Content is that of the
 * newest scan: an outdated one changes none.
 */
export async function updateKnown(
  tx: Tx,
  target: MergeTarget,
  batch: readonly IncomingFinding[],
): Promise<KnownFinding[]> {
  return tx.execute<KnownFinding>(sql`
    with known as materialized (
      select x.*, f.id, f.status as old_status, ${statusAfter(target)} as new_status,
        ${isOutdated(target)} as is_outdated,
        not ${isOutdated(target)} and
        row(${contentList((column) => `f.${column}`)}, coalesce(f.severity_override, f.severity))
          is distinct from
        row(${contentList((_, field) => `x."${field}"`)}, coalesce(f.severity_override, x.severity)) as is_visible,
        f.severity <> x.severity as is_rescored
      from ${incomingRows(batch)}
      join gecko.findings f on f.team_id = ${target.teamId}::uuid and f.repository_id = ${target.repositoryId}::uuid
        and f.branch = ${target.branch} and f.fingerprint = x.fingerprint
      left join gecko.scans seen on seen.team_id = f.team_id and seen.id = f.last_seen_scan_id
    ), written as (
      update gecko.findings f set
        ${contentList((column, field) => `${column} = k."${field}"`)},
        severity = k.severity,
        status = k.new_status,
        status_changed_at = case when k.new_status <> k.old_status
          then ${target.completedAt}::timestamptz else f.status_changed_at end,
        ${keptTriage(sql`k.new_status <> k.old_status`)},
        revision = case when k.is_visible or k.new_status <> k.old_status
          then nextval('gecko.finding_revision') else f.revision end,
        last_seen_scan_id = case when ${target.isNewScan} then ${target.scanId}::uuid else f.last_seen_scan_id end
      from known k
      where f.team_id = ${target.teamId}::uuid and f.id = k.id
        and not k.is_outdated and (${target.isNewScan} or k.is_visible or k.is_rescored)
    ), reopened as (
      update gecko.findings f set status = k.new_status, status_changed_at = ${target.completedAt}::timestamptz,
        ${keptTriage(sql`true`)},
        revision = nextval('gecko.finding_revision')
      from known k
      where f.team_id = ${target.teamId}::uuid and f.id = k.id and k.is_outdated and k.new_status <> k.old_status
    ), history as (
      insert into gecko.finding_events (team_id, finding_id, what, "from", "to", at)
      select ${target.teamId}::uuid, k.id, 'status', k.old_status, k.new_status, ${target.completedAt}::timestamptz
      from known k where k.new_status <> k.old_status
    )
    select fingerprint, case
      when new_status = 'open' and old_status <> 'open' then 'reopened'
      when is_visible or new_status <> old_status then 'updated'
      else 'unchanged' end as change
    from known`);
}
