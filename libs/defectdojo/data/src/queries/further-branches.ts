import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import type { MappingChange, MappingKey, MappingRecord } from './mappings.ts';

/** Returns the rows of the further branches that a mapping follows, the oldest first; at most nine. */
export function listFurtherBranches(tx: Tx, { teamId, mappingId }: MappingKey): Promise<MappingRecord[]> {
  return tx
    .select()
    .from(mappings)
    .where(
      and(eq(mappings.teamId, teamId), eq(mappings.firstMappingId, mappingId), isNull(mappings.removedAt)),
    )
    .orderBy(asc(mappings.createdAt), asc(mappings.id));
}

/** Returns the row of a further branch, also one that is closed: its ledger goes on when it is followed again. */
export async function findFurtherBranch(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  branch: string,
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappings)
    .where(
      and(eq(mappings.teamId, teamId), eq(mappings.firstMappingId, mappingId), eq(mappings.branch, branch)),
    )
    .limit(1);
  return row;
}

/** Changes a mapping with its further branches. */
export async function updateBranches(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  change: Pick<
    MappingChange,
    'state' | 'stateCode' | 'stateReason' | 'productName' | 'settings' | 'pausedAt' | 'pausedBy'
  >,
): Promise<void> {
  await tx
    .update(mappings)
    .set(change)
    .where(
      and(
        eq(mappings.teamId, teamId),
        or(eq(mappings.id, mappingId), eq(mappings.firstMappingId, mappingId)),
        isNull(mappings.removedAt),
      ),
    );
}

/** Returns the ids of the active further branches of these mappings; at most a page of mappings. */
export async function listActiveBranchIds(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<string[]> {
  if (mappingIds.length === 0) return [];
  const rows = await tx
    .select({ id: mappings.id })
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, teamId),
        inArray(mappings.firstMappingId, [...mappingIds]),
        isNull(mappings.removedAt),
        eq(mappings.state, 'active'),
      ),
    )
    .orderBy(asc(mappings.id));
  return rows.map(({ id }) => id);
}
