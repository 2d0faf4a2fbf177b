import { and, count, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import { idIn } from './id-in.ts';
import type { MappingKey } from './mappings.ts';
import { clearUnsettled } from './unsettled.ts';

/** A mapping's ledger, and the host's findings that it is compared with. */
export interface LedgerScope {
  readonly teamId: string;
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

type LedgerRow = typeof exportedFindings.$inferSelect;

/** The columns of an entry, with a placeholder for the long ones where they are not read. */
type EntryRow<Identity, Hashes> = Omit<
  LedgerRow,
  'teamId' | 'mappingId' | 'sentAt' | 'rejections' | 'retryAt' | 'renewal' | 'identity' | 'fieldHashes'
> & {
  readonly identity: Identity | null;
  readonly fieldHashes: Hashes | null;
};

/** Returns the entry that a row holds. */
export function entryOf<Identity, Hashes>(row: EntryRow<Identity, Hashes>): LedgerEntry<Identity, Hashes> {
  return {
    findingId: row.findingId,
    revision: row.revision,
    remoteStatus: row.remoteStatus ?? undefined,
    pendingStatus: row.pendingStatus ?? undefined,
    pendingBuildId: row.pendingBuildId ?? undefined,
    identity: row.identity ?? undefined,
    fieldHashes: row.fieldHashes ?? undefined,
    ...(row.sentTitle === null && row.sentSeverity === null
      ? {}
      : { lastSent: { title: row.sentTitle ?? undefined, severity: row.sentSeverity ?? undefined } }),
    remoteId: row.remoteId ?? undefined,
    ...(row.acceptanceExpiresAt === null
      ? {}
      : {
          acceptance: {
            id: row.acceptanceId ?? undefined,
            expiresAt: row.acceptanceExpiresAt.toISOString(),
            details: row.acceptanceDetails ?? undefined,
          },
        }),
    heldBack: row.heldBack ? (row.heldReason ?? 'resolved') : undefined,
    rejected: row.rejected,
    gone: row.gone,
    restoreFields: row.restoreFields ?? undefined,
    leftThere: row.leftThere ?? undefined,
  };
}

/** Returns the ledger entries of these findings by finding id. */
export async function loadLedger(
  tx: Tx,
  scope: LedgerScope,
  findingIds: readonly string[],
): Promise<Map<string, LedgerEntry>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(and(entriesOf(scope), idIn(exportedFindings.findingId, findingIds)));
  return new Map(rows.map((row) => [row.findingId, entryOf(row)]));
}

/** Returns the ids of findings that were sent to DefectDojo before and are pending in this report. */
export async function findPending(tx: Tx, scope: LedgerScope, buildId: string): Promise<string[]> {
  const rows = await tx
    .select({ findingId: exportedFindings.findingId })
    .from(exportedFindings)
    .where(
      and(
        entriesOf(scope),
        isNotNull(exportedFindings.pendingStatus),
        isNotNull(exportedFindings.remoteStatus),
        eq(exportedFindings.pendingBuildId, buildId),
      ),
    );
  return rows.map((row) => row.findingId);
}

/** Returns one page, in id order, of the entries whose differences are to be restored. */
export async function findToRestore(
  tx: Tx,
  scope: LedgerScope,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<LedgerEntry[]> {
  const { findingId, restoreFields } = exportedFindings;
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(
      and(
        entriesOf(scope),
        isNotNull(restoreFields),
        page.after === undefined ? undefined : gt(findingId, page.after),
      ),
    )
    .orderBy(findingId)
    .limit(page.limit);
  return rows.map(entryOf);
}

/** Returns the build ids of reports whose end is not known, at most 50. */
export async function findReportsInFlight(tx: Tx, scope: LedgerScope): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ buildId: exportedFindings.pendingBuildId })
    .from(exportedFindings)
    .where(and(entriesOf(scope), isNotNull(exportedFindings.pendingBuildId)))
    .limit(50);
  return rows.flatMap(({ buildId }) => buildId ?? []);
}

/** Returns one page of the Risk Acceptances that DefectDojo holds for a mapping, in the order of finding ids. */
export async function findAcceptances(
  tx: Tx,
  scope: LedgerScope,
  options: {
    readonly findingIds?: readonly string[];
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ findingId: string; acceptanceId: number }[]> {
  const { findingIds, after, limit } = options;
  const rows = await tx
    .select({ findingId: exportedFindings.findingId, acceptanceId: exportedFindings.acceptanceId })
    .from(exportedFindings)
    .where(
      and(
        entriesOf(scope),
        isNotNull(exportedFindings.acceptanceId),
        findingIds === undefined ? undefined : idIn(exportedFindings.findingId, findingIds),
        after === undefined ? undefined : gt(exportedFindings.findingId, after),
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(limit);
  return rows.map(({ findingId, acceptanceId }) => ({ findingId, acceptanceId: acceptanceId ?? 0 }));
}

/** Deletes the whole ledger of a mapping, because its test was deleted in DefectDojo. */
export async function clearLedger(tx: Tx, scope: LedgerScope): Promise<void> {
  await tx.delete(exportedFindings).where(entriesOf(scope));
  await clearUnsettled(tx, scope);
}

/** Returns how many findings of a mapping DefectDojo holds without their code, because a firewall blocked it. */
export async function countSentPlain(tx: Tx, key: MappingKey): Promise<number> {
  const [row] = await tx
    .select({ findings: count() })
    .from(exportedFindings)
    .where(
      and(
        entriesOf(key),
        isNotNull(exportedFindings.remoteStatus),
        sql`${exportedFindings.fieldHashes} ? 'plain'`,
      ),
    );
  return row?.findings ?? 0;
}

/** Returns how many findings DefectDojo is known to hold for a mapping. */
export async function countExported(tx: Tx, scope: LedgerScope): Promise<number> {
  const [row] = await tx
    .select({ exported: count() })
    .from(exportedFindings)
    .where(and(entriesOf(scope), isNotNull(exportedFindings.remoteStatus)));
  return row?.exported ?? 0;
}
