import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { SEVERITIES } from '@gecko-defectdojo/contract';
import type { AsvsDecision, Severity } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { isDecided, isInChapter } from './chapter-findings.ts';
import type { CountedChapter } from './chapter-findings.ts';
import { EVERYTHING, matchingRepositories } from './matching-repositories.ts';
import type { MatchingOptions } from './matching-options.ts';
import { BY_SEVERITY, IS_OPEN } from './open-findings.ts';

/** Counts of repositories by the decision on a chapter, and by its open findings where it applies. */
export interface ChapterCounts {
  readonly repositories: number;
  readonly decisions: Readonly<Record<AsvsDecision, number>>;
  readonly withOpenFindings: Readonly<Record<Severity, number>>;
  readonly withChapterFindings: Readonly<Record<Severity, number>>;
}

type CountsRow = Record<AsvsDecision | 'repositories', number> &
  Record<'anywhere' | 'there', Record<Severity, number>>;

/** An object with the number of repositories that have any findings of each severity, in these counts. */
function repositoriesWith(counts: 'anywhere' | 'there'): SQL {
  const numbers = SEVERITIES.map((severity) => {
    const count = sql`${sql.identifier(counts)}.${sql.identifier(severity)}`;
    return sql`${sql.raw(`'${severity}'`)}, count(*) filter (where ${count} > 0)`;
  });
  return sql`json_build_object(${sql.join(numbers, sql`, `)}) as ${sql.identifier(counts)}`;
}

/** Counts open findings where the chapter applies. */
function countWhereItApplies(counts: 'anywhere' | 'there', condition = sql``): SQL {
  return sql`
    left join lateral (
      select ${BY_SEVERITY} from export_findings f
      where matching.applies and f.team_id = matching.team_id and f.repository_id = matching.repository_id
        and f.branch = matching.branch and ${IS_OPEN} ${condition}
    ) ${sql.identifier(counts)} on true`;
}

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
  const [row] = await tx.execute<CountsRow & Record<string, unknown>>(sql`
    with matching as materialized (
      select r.team_id, r.repository_id, coalesce(m.branch, r.default_branch) as branch,
        coalesce(${isDecided('yes', chapter.id)}, false) as applies, ${isDecided('unsure', chapter.id)} as is_open
      ${matching}
    )
    select count(*)::integer as "repositories",
      (count(*) filter (where applies))::integer as "yes",
      (count(*) filter (where is_open))::integer as "unsure",
      (count(*) filter (where not applies and not is_open))::integer as "no",
      ${repositoriesWith('anywhere')}, ${repositoriesWith('there')}
    from matching ${countWhereItApplies('anywhere')}
    ${countWhereItApplies('there', sql`and ${isInChapter(chapter)}`)}`);
  if (!row) throw new Error('an aggregate returns one row');
  const { repositories, yes, unsure, no, anywhere, there } = row;
  return {
    repositories,
    decisions: { yes, unsure, no },
    withOpenFindings: anywhere,
    withChapterFindings: there,
  };
}
