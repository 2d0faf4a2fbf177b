import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappingBatches, mappings, pushes } from '../schema/index.ts';

/** The facts of a mapping that lists show, also of one that was removed. */
export interface MappingFacts {
  readonly id: string;
  readonly connectionId: string;
  readonly repositoryId: string;
  readonly productId: number;
  /** The repository's name in DefectDojo. */
  readonly service: string;
  /** Null where it is the first branch of its mapping. */
  readonly furtherBranch: string | null;
  readonly isRemoved: boolean;
}

/** Returns these mappings, removed ones as well, by id; at most a page of ids. */
export async function findMappingFacts(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, MappingFacts>> {
  if (mappingIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: mappings.id,
      connectionId: mappings.connectionId,
      repositoryId: mappings.repositoryId,
      productId: mappings.productId,
      service: mappings.service,
      furtherBranch: sql<
        string | null
      >`case when ${mappings.firstMappingId} is not null then ${mappings.branch} end`,
      isRemoved: sql<boolean>`${mappings.removedAt} is not null`,
    })
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), inArray(mappings.id, [...mappingIds])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Returns those of these ids that are ids of pushes or batches that are still kept; at most a page of ids. */
export async function findKept(tx: Tx, teamId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const keptOf = (table: typeof pushes | typeof mappingBatches) =>
    tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.teamId, teamId), inArray(table.id, [...ids])));
  const rows = [...(await keptOf(pushes)), ...(await keptOf(mappingBatches))];
  return new Set(rows.map(({ id }) => id));
}
