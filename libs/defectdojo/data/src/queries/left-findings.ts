import { and, count, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entryOf } from './ledger.ts';
import type { MappingKey } from './mappings.ts';

function ofMapping(key: MappingKey) {
  return and(eq(exportedFindings.teamId, key.teamId), eq(exportedFindings.mappingId, key.mappingId));
}

/**
 * Marks everything DefectDojo holds of a mapping as dealt with, so that the mapping can follow another branch and leave
 * the findings of the old one as they are. Following the old one again takes them up again.
 */
export async function leaveLedger(tx: Tx, key: MappingKey): Promise<void> {
  // What was refused waits for nothing any more: *Retry* would take it for deleted.
  await tx.update(exportedFindings).set({ gone: true, rejected: false }).where(ofMapping(key));
}

/** One page of what DefectDojo holds as open or as an accepted risk, in id order: what a closing mapping mitigates. */
export async function findUnmitigated(
  tx: Tx,
  key: MappingKey,
  options: { readonly after?: string | undefined; readonly limit: number },
): Promise<LedgerEntry[]> {
  const { after, limit } = options;
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(
      and(
        ofMapping(key),
        inArray(exportedFindings.remoteStatus, ['open', 'risk_accepted']),
        isNotNull(exportedFindings.identity),
        after === undefined ? undefined : sql`${exportedFindings.findingId} > ${after}::uuid`,
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(limit);
  return rows.map(entryOf);
}

/** How many findings of a mapping DefectDojo refused and that wait for a change or for *Retry*. */
export async function countRejected(tx: Tx, key: MappingKey): Promise<number> {
  const [row] = await tx
    .select({ apart: count() })
    .from(exportedFindings)
    .where(and(ofMapping(key), eq(exportedFindings.rejected, true)));
  return row?.apart ?? 0;
}

/** Makes these findings count as changed, so that the next push of the mapping compares them with Gecko again. */
export async function forgetRevisions(tx: Tx, key: MappingKey, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  await tx
    .update(exportedFindings)
    .set({ revision: 0 })
    .where(and(ofMapping(key), inArray(exportedFindings.findingId, [...findingIds])));
}
