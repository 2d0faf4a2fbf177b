import { sql } from 'drizzle-orm';
import type { FindingType } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';

/** Open findings of one class in one repository. */
export interface OpenFindingsCount {
  readonly repositoryId: string;
  readonly cwe: string | null;
  readonly type: FindingType;
  readonly count: number;
  /** The highest severity among them, 0 to 10. */
  readonly highestSeverity: number;
}

/**
 * How many findings are open, by class, on the branch that each repository is mapped with, else its default branch. At
 * most a page of repositories is asked for.
 */
export async function countOpenFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined },
  repositoryIds: readonly string[],
): Promise<OpenFindingsCount[]> {
  if (repositoryIds.length === 0) return [];
  const rows = await tx.execute<OpenFindingsCount & Record<string, unknown>>(sql`
    select f.repository_id as "repositoryId", f.cwe as "cwe", f.type as "type",
      count(*)::integer as "count", max(f.severity)::double precision as "highestSeverity"
    from jsonb_array_elements_text(${JSON.stringify(repositoryIds)}::text::jsonb) wanted(id)
    join export_repositories r on r.team_id = ${key.teamId}::uuid and r.repository_id = wanted.id::uuid
    left join defectdojo.mappings m on m.team_id = r.team_id and m.repository_id = r.repository_id
      and m.removed_at is null and m.connection_id = ${key.connectionId ?? null}::uuid
    join export_findings f on f.team_id = r.team_id and f.repository_id = r.repository_id
      and f.branch = coalesce(m.branch, r.default_branch)
    where f.status in ('open', 'in_progress')
    group by f.repository_id, f.cwe, f.type`);
  return [...rows];
}
