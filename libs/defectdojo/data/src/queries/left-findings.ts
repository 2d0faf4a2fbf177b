import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import { entryOf } from './ledger.ts';
import type { MappingKey } from './mappings.ts';

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
        entriesOf(key),
        inArray(exportedFindings.remoteStatus, ['open', 'risk_accepted']),
        isNotNull(exportedFindings.identity),
        after === undefined ? undefined : sql`${exportedFindings.findingId} > ${after}::uuid`,
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(limit);
  return rows.map(entryOf);
}
