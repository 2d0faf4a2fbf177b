import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { OwnPushSettings } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { exportedFindings, mappings } from '../schema/index.ts';

/** The ledger entry of a finding, with its mapping. */
export interface LedgerOfFinding {
  readonly testId: number | null;
  /** Its id in DefectDojo, if that is known. */
  readonly remoteId: number | null;
  /** True if DefectDojo holds it. */
  readonly isHeld: boolean;
  /** The settings that the mapping has of its own. */
  readonly settings: OwnPushSettings;
}

/**
 * Returns the ledger entry of a finding among the live mappings of a connection, first one that DefectDojo holds.
 * Undefined before the first push has looked at it.
 */
export async function findLedgerOfFinding(
  tx: Tx,
  {
    teamId,
    connectionId,
    findingId,
  }: { readonly teamId: string; readonly connectionId: string; readonly findingId: string },
): Promise<LedgerOfFinding | undefined> {
  const isHeld = isNotNull(exportedFindings.remoteStatus);
  const [row] = await tx
    .select({
      testId: mappings.testId,
      remoteId: exportedFindings.remoteId,
      isHeld: isHeld.mapWith(Boolean),
      settings: mappings.settings,
    })
    .from(exportedFindings)
    .innerJoin(
      mappings,
      and(eq(mappings.teamId, exportedFindings.teamId), eq(mappings.id, exportedFindings.mappingId)),
    )
    .where(
      and(
        eq(exportedFindings.teamId, teamId),
        eq(exportedFindings.findingId, findingId),
        eq(mappings.connectionId, connectionId),
        isNull(mappings.removedAt),
      ),
    )
    .orderBy(desc(isHeld))
    .limit(1);
  return row;
}
