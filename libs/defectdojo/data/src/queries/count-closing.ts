import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { MappingKey } from './mappings.ts';

/** The findings that closing a mapping mitigates, and those of them that are open in other tests as well. */
export interface ClosingCounts {
  readonly findings: number;
  readonly elsewhere: number;
}

/** Matches the entries `l` that closing a mapping mitigates. */
const IS_OPEN = sql`l.remote_status in ('open', 'risk_accepted') and l.identity is not null`;

/** Findings of different branches are the same if they share these: title, class, file and line. */
const SHARED = sql`l.identity - array['description', 'service', 'isUnmatched']`;

/**
 * Counts the findings that closing a mapping mitigates, and those of them that these other mappings have open as well:
 * with the same title, class, file and line. By the ledger alone.
 */
export async function countClosing(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  otherMappingIds: readonly string[],
): Promise<ClosingCounts> {
  const others = sql`${`{${otherMappingIds.join(',')}}`}::text::uuid[]`;
  const [counts] = await tx.execute<ClosingCounts & Record<string, unknown>>(sql`
    with others as materialized (
      select ${SHARED} as shared from defectdojo.exported_findings l
      where l.team_id = ${teamId}::uuid and l.mapping_id = any(${others}) and ${IS_OPEN}
    )
    select count(*)::integer as "findings",
      (count(*) filter (where ${SHARED} in (select shared from others)))::integer as "elsewhere"
    from defectdojo.exported_findings l
    where l.team_id = ${teamId}::uuid and l.mapping_id = ${mappingId}::uuid and ${IS_OPEN}`);
  return counts ?? { findings: 0, elsewhere: 0 };
}
