import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import { idIn } from './id-in.ts';
import type { LedgerScope } from './ledger.ts';

/**
 * Returns the revisions of those of these findings that Gecko has on the mapped branch, by finding id; at most a page
 * of ids.
 */
export async function loadRevisions(
  tx: Tx,
  { teamId, repositoryId, branch }: LedgerScope,
  findingIds: readonly string[],
): Promise<Map<string, number>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx.execute<{ finding_id: string; revision: string }>(sql`
    select f.finding_id, f.revision from export_findings f
    where f.team_id = ${teamId}::uuid and f.repository_id = ${repositoryId}::uuid and f.branch = ${branch}
      and ${idIn(sql`f.finding_id`, findingIds)}`);
  return new Map(rows.map((row) => [row.finding_id, Number(row.revision)]));
}

/** Returns the tests in DefectDojo that other mappings of the connection have made, also removed ones. */
export async function listTestsOfOthers(
  tx: Tx,
  mapping: { readonly teamId: string; readonly connectionId: string; readonly id: string },
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectDistinct({ testId: mappings.testId })
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, mapping.teamId),
        eq(mappings.connectionId, mapping.connectionId),
        ne(mappings.id, mapping.id),
      ),
    );
  return new Set(rows.flatMap(({ testId }) => testId ?? []));
}
