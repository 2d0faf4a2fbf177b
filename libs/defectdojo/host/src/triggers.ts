import type { HostScanKind } from './host-scan.ts';
import type { HostSql } from './host-sql.ts';

/**
 * The outcome of a trigger: `queued`, or why no push follows. Of a repository that was added or changed, `queued` means
 * that a rule of the team decides on it. `paused` means that *Push on scan complete* is off: a push
 * follows when a person switches it on or pushes by hand; nothing is lost. `other_branch` does not know the host's
 * branches: for the first scan of a new default branch, and of one that has a pattern, a push follows all the same.
 */
export type TriggerReason =
  | 'queued'
  | 'not_connected'
  | 'not_mapped'
  | 'other_branch'
  | 'paused'
  | 'kind_not_exported'
  | 'nothing_to_do';

/** A repository of a team. Ids are UUIDs. */
export interface RepositoryEvent {
  readonly teamId: string;
  readonly repositoryId: string;
}

export interface FindingsChangedEvent extends RepositoryEvent {
  /** The branch whose findings changed. */
  readonly branch: string;
}

export interface ScanCompletedEvent extends FindingsChangedEvent {
  readonly scanId: string;
  readonly kind: HostScanKind;
}

export interface RepositoryRemovedEvent extends RepositoryEvent {
  /** The user who removed it; left out when Gecko itself did. */
  readonly removedBy?: string | undefined;
}

async function call(
  sql: HostSql,
  expression: string,
  parameters: readonly unknown[],
): Promise<TriggerReason> {
  const [row] = await sql.query<{ reason: TriggerReason }>(`select ${expression} as reason`, parameters);
  if (!row) throw new Error(`HostSql returned no row for ${expression}.`);
  return row.reason;
}

/**
 * Says that people triaged or edited findings of a branch. Like every trigger it joins the caller's transaction, and
 * throws when the role lacks `execute` or `app.team_id` is another team (42501).
 */
export function findingsChanged(sql: HostSql, event: FindingsChangedEvent): Promise<TriggerReason> {
  const { teamId, repositoryId, branch } = event;
  return call(sql, 'defectdojo.findings_changed($1::uuid, $2::uuid, $3::text)', [
    teamId,
    repositoryId,
    branch,
  ]);
}

/** Says that a scan is recorded with its findings, also when it changed nothing. Starts the push and ASVS detection. */
export function scanCompleted(sql: HostSql, event: ScanCompletedEvent): Promise<TriggerReason> {
  const { teamId, repositoryId, branch, scanId, kind } = event;
  const expression = 'defectdojo.scan_completed($1::uuid, $2::uuid, $3::text, $4::uuid, $5::text)';
  return call(sql, expression, [teamId, repositoryId, branch, scanId, kind]);
}

/** Says that a repository was connected to Gecko. A rule of the team may map it. */
export function repositoryAdded(sql: HostSql, event: RepositoryEvent): Promise<TriggerReason> {
  return call(sql, 'defectdojo.repository_added($1::uuid, $2::uuid)', [event.teamId, event.repositoryId]);
}

/**
 * Says that a repository's name, group, default branch, visibility or tags changed. A mapping that follows the default
 * branch moves to another one that has had a deep scan, and a push follows then. A rule may match that did not before.
 */
export function repositoryChanged(sql: HostSql, event: RepositoryEvent): Promise<TriggerReason> {
  return call(sql, 'defectdojo.repository_changed($1::uuid, $2::uuid)', [event.teamId, event.repositoryId]);
}

/** Says that a repository leaves Gecko. Its mappings end, and its findings are mitigated in DefectDojo. */
export function repositoryRemoved(sql: HostSql, event: RepositoryRemovedEvent): Promise<TriggerReason> {
  const { teamId, repositoryId, removedBy } = event;
  return call(sql, 'defectdojo.repository_removed($1::uuid, $2::uuid, $3::uuid)', [
    teamId,
    repositoryId,
    removedBy ?? null,
  ]);
}

/** Says that a team leaves Gecko. Its key is deleted at once; a job deletes all that the plugin knows of it. */
export function teamRemoved(sql: HostSql, event: { readonly teamId: string }): Promise<TriggerReason> {
  return call(sql, 'defectdojo.team_removed($1::uuid)', [event.teamId]);
}
