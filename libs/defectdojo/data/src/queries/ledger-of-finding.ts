import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { exportedFindings, mappings } from '../schema/index.ts';

/** Which test of the live mappings of a connection holds a finding, and under which id if that is known. */
export async function findLedgerOfFinding(
  tx: Tx,
  {
    teamId,
    connectionId,
    findingId,
  }: { readonly teamId: string; readonly connectionId: string; readonly findingId: string },
): Promise<{ testId: number | null; remoteId: number | null } | undefined> {
  const [row] = await tx
    .select({ testId: mappings.testId, remoteId: exportedFindings.remoteId })
    .from(exportedFindings)
    .innerJoin(
      mappings,
      and(eq(mappings.teamId, exportedFindings.teamId), eq(mappings.id, exportedFindings.mappingId)),
    )
    .where(
      and(
        eq(exportedFindings.teamId, teamId),
        eq(exportedFindings.findingId, findingId),
        isNotNull(exportedFindings.remoteStatus),
        eq(mappings.connectionId, connectionId),
        isNull(mappings.removedAt),
      ),
    )
    .limit(1);
  return row;
}
