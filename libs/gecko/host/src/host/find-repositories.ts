import type { HostRepository, HostSql } from '@gecko-defectdojo/host';
import { findingsUrlOf } from './findings-url.ts';

export interface FindRepositoriesOptions {
  readonly teamId: string;
  readonly ids: readonly string[];
  /** Where people open Gecko, without a trailing slash. */
  readonly appBaseUrl: string;
}

/** Returns those of these repositories that the team has. */
export async function findRepositories(
  sql: HostSql,
  { teamId, ids, appBaseUrl }: FindRepositoriesOptions,
): Promise<HostRepository[]> {
  if (ids.length === 0) return [];
  const rows = await sql.query<HostRepository>(
    `select id, provider, full_name as "fullName", url, default_branch as "defaultBranch",
      visibility, to_jsonb(tags) as tags
    from gecko.repositories where team_id = $1::uuid and id = any($2::uuid[])`,
    [teamId, ids],
  );
  return rows.map((row) => ({ ...row, findingsUrl: findingsUrlOf(appBaseUrl, row) }));
}
