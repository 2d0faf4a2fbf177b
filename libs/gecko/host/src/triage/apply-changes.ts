import { sql } from 'drizzle-orm';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko/data';
import type { BranchKey } from './report-changes.ts';

/** Findings that one statement changes. */
const STATEMENT_MAX = 5_000;

/** The new values of one finding. Fields that are left out stay unchanged. */
export interface FindingChange {
  readonly findingId: string;
  readonly status?: FindingStatus | undefined;
  /** Applies with `status` only. Null or left out removes the expiry. */
  readonly acceptedUntil?: string | null | undefined;
  /** Applies with `status` only. Left out: none with another status or end; the present one where both stay. */
  readonly reason?: string | undefined;
  readonly severityOverride?: number | null | undefined;
  readonly at: string;
}

export interface ApplyChangesOptions {
  readonly teamId: string;
  /** The author of the changes. Undefined if Gecko makes them. */
  readonly actorId?: string | undefined;
  /** Each finding at most once. */
  readonly changes: readonly FindingChange[];
}

/** The number of changed findings, and the branches with changes that a push would show. */
export interface AppliedChanges {
  readonly changed: number;
  readonly touched: readonly BranchKey[];
}

interface ChangedBranch extends Record<string, unknown> {
  readonly repositoryId: string;
  readonly branch: string;
  readonly changed: number;
  readonly isVisible: boolean;
}

function applyStatement(tx: Tx, { teamId, actorId }: ApplyChangesOptions, changes: readonly FindingChange[]) {
  return tx.execute<ChangedBranch>(sql`
    with wanted as (
      select f.id, f.repository_id, f.branch, f.status, f.accepted_until, f.severity, f.severity_override,
        f.triage_reason, (v->>'at')::timestamptz as at, nullif(v->>'reason', '') as given, v ? 'reason' as is_given,
        coalesce(v->>'status', f.status) as new_status,
        case when v ? 'status' then (v->>'acceptedUntil')::timestamptz(3) else f.accepted_until end as new_until,
        case when v ? 'severityOverride' then (v->>'severityOverride')::float8 else f.severity_override end as new_override
      from jsonb_array_elements(${JSON.stringify(changes)}::text::jsonb) as v
      join gecko.findings f on f.team_id = ${teamId}::uuid and f.id = (v->>'findingId')::uuid
    ), compared as materialized (
      select *, new_status <> status as is_status, new_until is distinct from accepted_until as is_until,
        new_override is distinct from severity_override as is_override,
        is_given and given is distinct from triage_reason as is_reason,
        coalesce(new_override, severity) <> coalesce(severity_override, severity) as is_rescored
      from wanted
    ), changed as materialized (
      select *, is_status or is_until or is_reason as is_triaged,
        is_status or is_until or is_reason or is_rescored as is_visible from compared
      where is_status or is_until or is_reason or is_override
    ), written as (
      update gecko.findings f set
        status = c.new_status,
        status_changed_at = case when c.is_status then c.at else f.status_changed_at end,
        accepted_until = c.new_until,
        triaged_by = case when c.is_triaged then ${actorId ?? null}::uuid else f.triaged_by end,
        triaged_at = case when not c.is_triaged then f.triaged_at
          when ${actorId ?? null}::uuid is not null or c.given is not null then c.at end,
        triage_reason = case when c.is_triaged then c.given else f.triage_reason end,
        severity_override = c.new_override,
        revision = case when c.is_visible then nextval('gecko.finding_revision') else f.revision end
      from changed c where f.team_id = ${teamId}::uuid and f.id = c.id
    ), history as (
      insert into gecko.finding_events (team_id, finding_id, what, "from", "to", "by", at)
      select ${teamId}::uuid, c.id, e.what, e.old, e.new, ${actorId ?? null}::uuid, c.at
      from changed c cross join lateral (values
        ('status', c.status, c.new_status, c.is_status),
        ('accepted_until', c.accepted_until::text, c.new_until::text, c.is_until),
        ('severity', c.severity_override::text, c.new_override::text, c.is_override),
        ('reason', c.triage_reason, c.given, c.is_reason)
      ) as e(what, old, new, is_different)
      where e.is_different
    )
    select repository_id as "repositoryId", branch, count(*)::integer as changed, bool_or(is_visible) as "isVisible"
    from changed group by repository_id, branch`);
}

/**
 * Changes findings and writes their history, with who triaged each, when and why; Gecko itself leaves no such mark.
 * Raises the revision of findings that a push would show differently, and skips findings that already have the new
 * values. Call it with the repositories locked.
 */
export async function applyChanges(tx: Tx, options: ApplyChangesOptions): Promise<AppliedChanges> {
  let changed = 0;
  const touched: BranchKey[] = [];
  for (let start = 0; start < options.changes.length; start += STATEMENT_MAX) {
    const branches = await applyStatement(tx, options, options.changes.slice(start, start + STATEMENT_MAX));
    for (const { repositoryId, branch, isVisible, changed: count } of branches) {
      changed += count;
      if (isVisible) touched.push({ repositoryId, branch });
    }
  }
  return { changed, touched };
}
