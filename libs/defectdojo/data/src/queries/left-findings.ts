import { and, count, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { idIn } from './id-in.ts';
import { entryOf } from './ledger.ts';
import type { MappingKey } from './mappings.ts';

function ofMapping(key: MappingKey) {
  return and(eq(exportedFindings.teamId, key.teamId), eq(exportedFindings.mappingId, key.mappingId));
}

/**
 * Marks all findings of a mapping as gone, so that the mapping can follow another branch and leave the findings of the
 * old branch in DefectDojo as they are. If the mapping follows the old branch again, they are pushed again.
 */
export async function leaveLedger(tx: Tx, key: MappingKey): Promise<void> {
  // Rejected findings must not wait any longer: *Retry* would treat them as deleted.
  await tx.update(exportedFindings).set({ gone: true, rejected: false }).where(ofMapping(key));
}

/** Returns one page, in id order, of the open findings and accepted risks that a closing mapping mitigates. */
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

/** Counts the rejected findings of a mapping. They wait for a change or for *Retry*. */
export async function countRejected(tx: Tx, key: MappingKey): Promise<number> {
  const [row] = await tx
    .select({ rejected: count() })
    .from(exportedFindings)
    .where(and(ofMapping(key), eq(exportedFindings.rejected, true)));
  return row?.rejected ?? 0;
}

/** Makes these findings count as changed, so that the next push of the mapping compares them with Gecko again. */
export async function forgetRevisions(tx: Tx, key: MappingKey, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  await tx
    .update(exportedFindings)
    .set({ revision: 0 })
    .where(and(ofMapping(key), idIn(exportedFindings.findingId, findingIds)));
}
