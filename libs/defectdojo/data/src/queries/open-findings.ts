import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { SEVERITIES, SEVERITY_SCORES } from '@gecko-defectdojo/contract';
import type { FindingType, OpenFindings, Severity } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { named } from './named-repositories.ts';

/** Open findings of one class in one repository. */
export interface OpenFindingsCount extends OpenFindings {
  readonly repositoryId: string;
  readonly cwe: string | null;
  readonly type: FindingType;
  readonly count: number;
  /** The highest severity among them, 0 to 10. */
  readonly highestSeverity: number;
}

/** Counts the findings of a view's rows that have a severity. */
function countOf(severity: Severity): SQL {
  const above = SEVERITIES[SEVERITIES.indexOf(severity) - 1];
  const isBelow = above === undefined ? sql`` : sql`and f.severity < ${SEVERITY_SCORES[above]}::integer`;
  return sql`(count(*) filter (where f.severity >= ${SEVERITY_SCORES[severity]}::integer ${isBelow}))::integer`;
}

/** The number of the findings `f` by severity, as columns. */
export const BY_SEVERITY = sql.join(
  SEVERITIES.map((severity) => sql`${countOf(severity)} as ${sql.identifier(severity)}`),
  sql`, `,
);

/** Matches the findings `f` that are open. */
export const IS_OPEN = sql`f.status in ('open', 'in_progress')`;

/**
 * How many findings are open, by class, on the branch that each repository is mapped with, else its default branch. At
 * most a page of repositories is asked for. Each is looked up by an index, laterally: `limit` keeps the planner from
 * turning that into a join that reads all repositories and findings of the team.
 */
export async function countOpenFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined },
  repositoryIds: readonly string[],
): Promise<OpenFindingsCount[]> {
  if (repositoryIds.length === 0) return [];
  const rows = await tx.execute<OpenFindingsCount & Record<string, unknown>>(sql`
    select wanted.id::uuid as "repositoryId", open.*
    from jsonb_array_elements_text(${JSON.stringify(repositoryIds)}::text::jsonb) wanted(id)
    cross join lateral (
      select coalesce((
        select m.branch from defectdojo.mappings m
        where m.team_id = r.team_id and m.repository_id = r.repository_id and m.removed_at is null
          and m.first_mapping_id is null and m.connection_id = ${key.connectionId ?? null}::uuid
        limit 1
      ), r.default_branch) as branch
      from export_repositories r
      where r.team_id = ${key.teamId}::uuid and r.repository_id = wanted.id::uuid
      limit 1
    ) followed
    cross join lateral (
      select f.cwe as "cwe", f.type as "type", count(*)::integer as "count",
        max(f.severity)::double precision as "highestSeverity", ${BY_SEVERITY}
      from export_findings f
      where f.team_id = ${key.teamId}::uuid and f.repository_id = wanted.id::uuid
        and f.branch = followed.branch and ${IS_OPEN}
      group by f.cwe, f.type
    ) open`);
  return [...rows];
}

/** Returns the number of findings that are open on the default branches of these repositories, at most 10,000. */
export async function sumOpenFindings(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<number> {
  const [row] = await tx.execute<{ findings: number }>(sql`
    select coalesce(sum(open.findings), 0)::integer as "findings"
    ${named(teamId, repositoryIds)}
    cross join lateral (
      select count(*) as findings from export_findings f
      where f.team_id = r.team_id and f.repository_id = r.repository_id and f.branch = r.default_branch
        and ${IS_OPEN}
    ) open`);
  return row?.findings ?? 0;
}
