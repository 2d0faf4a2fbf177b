import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * Selects these repositories, at most 10,000, as `r`. Each is looked up by the index: a comparison of every repository
 * of the team with every id takes minutes.
 */
export function named(teamId: string, repositoryIds: readonly string[]): SQL {
  return sql`
    from unnest(${`{${repositoryIds.join(',')}}`}::text::uuid[]) wanted(id)
    cross join lateral (
      select * from export_repositories x
      where x.team_id = ${teamId}::uuid and x.repository_id = wanted.id
      limit 1
    ) r`;
}
