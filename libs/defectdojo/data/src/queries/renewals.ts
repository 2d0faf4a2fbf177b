import { and, asc, count, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import type { RenewalReason } from '../schema/exported-findings.ts';
import { entriesOf } from './entries-of.ts';
import { idIn } from './id-in.ts';
import type { MappingKey } from './mappings.ts';

/** A finding whose texts are to be rendered anew. */
export interface Renewal {
  readonly findingId: string;
  readonly reason: RenewalReason;
}

/** DefectDojo holds the finding, and Gecko has it. */
const isHeld = and(isNotNull(exportedFindings.remoteStatus), eq(exportedFindings.gone, false));

/** Marks these findings to be rendered anew, where DefectDojo holds them. One that is marked keeps its reason. */
export async function markToRenew(
  tx: Tx,
  key: MappingKey,
  { reason, findingIds }: { readonly reason: RenewalReason; readonly findingIds: readonly string[] },
): Promise<void> {
  if (findingIds.length === 0) return;
  await tx
    .update(exportedFindings)
    .set({ renewal: reason })
    .where(
      and(
        entriesOf(key),
        isHeld,
        isNull(exportedFindings.renewal),
        idIn(exportedFindings.findingId, findingIds),
      ),
    );
}

/** Marks everything that DefectDojo holds of a mapping, because a person asked for it. */
export async function markAllAsked(tx: Tx, key: MappingKey): Promise<void> {
  await tx
    .update(exportedFindings)
    .set({ renewal: sql`coalesce(${exportedFindings.renewal}, 'asked')` })
    .where(and(entriesOf(key), isHeld));
}

/** Returns how many findings of a mapping are to be rendered anew. */
export async function countRenewals(tx: Tx, key: MappingKey): Promise<number> {
  const [row] = await tx
    .select({ renewals: count() })
    .from(exportedFindings)
    .where(and(entriesOf(key), isNotNull(exportedFindings.renewal)));
  return row?.renewals ?? 0;
}

/** Returns the next findings to be rendered anew: unsafe ones first, each group in id order. */
export async function findRenewals(
  tx: Tx,
  key: MappingKey,
  page: { readonly after?: Renewal | undefined; readonly limit: number },
): Promise<Renewal[]> {
  const { after, limit } = page;
  const { findingId, renewal } = exportedFindings;
  const isLater =
    after === undefined
      ? undefined
      : sql`(${renewal} < ${after.reason} or (${renewal} = ${after.reason} and ${gt(findingId, after.findingId)}))`;
  const rows = await tx
    .select({ findingId, reason: renewal })
    .from(exportedFindings)
    .where(and(entriesOf(key), isNotNull(renewal), isLater))
    .orderBy(desc(renewal), asc(findingId))
    .limit(limit);
  return rows.flatMap((row) =>
    row.reason === null ? [] : [{ findingId: row.findingId, reason: row.reason }],
  );
}

/** Records that nothing of these findings has to be rendered anew any more. */
export async function clearRenewals(tx: Tx, key: MappingKey, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  await tx
    .update(exportedFindings)
    .set({ renewal: null })
    .where(and(entriesOf(key), idIn(exportedFindings.findingId, findingIds)));
}
