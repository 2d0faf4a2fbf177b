import { sql } from 'drizzle-orm';
import { SEVERITIES } from '@gecko-defectdojo/contract';
import type { AsvsDecision, Severity } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { isDecided, isInChapter } from './chapter-findings.ts';
import type { CountedChapter } from './chapter-findings.ts';
import { EVERYTHING, matchingRepositories } from './matching-repositories.ts';
import type { MatchingOptions } from './matching-repositories.ts';
import { BY_SEVERITY, IS_OPEN } from './open-findings.ts';

/** Counts of repositories by the decision on a chapter, and by its open findings where it applies. */
export interface ChapterCounts {
  readonly repositories: number;
  readonly decisions: Readonly<Record<AsvsDecision, number>>;
  readonly withOpenFindings: Readonly<Record<Severity, number>>;
}

type CountsRow = Record<AsvsDecision | Severity | 'repositories', number>;

const NONE: CountsRow = {
  repositories: 0,
  yes: 0,
  unsure: 0,
  no: 0,
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
};

/** Counts the repositories of a team that match, by one chapter. Findings are read where the chapter applies. */
export async function countByChapter(
  tx: Tx,
  options: Pick<MatchingOptions, 'teamId' | 'connectionId' | 'search' | 'filter' | 'level'>,
  chapter: CountedChapter,
): Promise<ChapterCounts> {
  const matching = matchingRepositories(
    { ...EVERYTHING, ...options },
    new Set(['mapping', 'profile'] as const),
  );
  const severities = SEVERITIES.map(
    (severity) =>
      sql`(count(*) filter (where counted.${sql.identifier(severity)} > 0))::integer as ${sql.identifier(severity)}`,
  );
  const [row] = await tx.execute<CountsRow & Record<string, unknown>>(sql`
    with matching as materialized (
      select r.team_id, r.repository_id, coalesce(m.branch, r.default_branch) as branch,
        coalesce(${isDecided('yes', chapter.id)}, false) as applies, ${isDecided('unsure', chapter.id)} as is_open
      ${matching}
    )
    select count(*)::integer as "repositories",
      (count(*) filter (where applies))::integer as "yes",
      (count(*) filter (where is_open))::integer as "unsure",
      (count(*) filter (where not applies and not is_open))::integer as "no", ${sql.join(severities, sql`, `)}
    from matching
    left join lateral (
      select ${BY_SEVERITY} from export_findings f
      where matching.applies and f.team_id = matching.team_id and f.repository_id = matching.repository_id
        and f.branch = matching.branch and ${IS_OPEN} and ${isInChapter(chapter)}
    ) counted on true`);
  const counts = row ?? NONE;
  const { repositories, yes, unsure, no, critical, high, medium, low } = counts;
  return { repositories, decisions: { yes, unsure, no }, withOpenFindings: { critical, high, medium, low } };
}
