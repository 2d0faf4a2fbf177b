import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { RetryTimings } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import type { LedgerScope } from './ledger.ts';
import type { MappingKey } from './mappings.ts';
import { recordEvents } from './record-events.ts';

/** A finding that DefectDojo rejected, as the ledger records it. */
export interface RejectedEntry {
  readonly findingId: string;
  readonly revision: number;
  /** Set for a finding that Gecko no longer has. */
  readonly isGone?: boolean | undefined;
}

/** After so many rejections the wait grows no more. */
const STEPS_MAX = 20;

/**
 * Records `rejected`, and when the finding is tried again: after `minMs` at first, four times as long after each further
 * rejection of the same revision, at most `maxMs`. The database's clock decides, because other workers act on the time.
 */
export async function recordRejected(
  tx: Tx,
  scope: LedgerScope,
  { findingId, revision, isGone }: RejectedEntry,
  { minMs, maxMs }: RetryTimings,
): Promise<void> {
  const { rejected, rejections } = exportedFindings;
  const row = and(entriesOf(scope), eq(exportedFindings.findingId, findingId));
  const isSame = sql`${rejected} and ${exportedFindings.revision} = ${revision}`;
  await tx
    .update(exportedFindings)
    .set({
      rejections: sql`case when ${isSame} then least(${rejections} + 1, ${STEPS_MAX}::integer) else 1 end`,
    })
    .where(row);
  await recordEvents(tx, scope, [{ findingId, event: { kind: 'rejected', revision, isGone } }]);
  const waitMs = sql`least(${maxMs}::double precision, ${minMs}::double precision * 4 ^ (greatest(${rejections}, 1) - 1))`;
  await tx
    .update(exportedFindings)
    .set({ retryAt: sql`now() + ${waitMs} * interval '1 millisecond'` })
    .where(row);
}

/** Lets every rejected finding be tried at once, also in the next push if this one ends early. */
export async function makeRejectionsDue(tx: Tx, key: MappingKey): Promise<void> {
  await tx
    .update(exportedFindings)
    // The column rounds to milliseconds, which may be later than now.
    .set({ retryAt: sql`date_trunc('milliseconds', now())` })
    .where(and(entriesOf(key), sql`${exportedFindings.rejected}`));
}

/**
 * Ends the rejection of findings that DefectDojo never held and that the mapping no longer has: nothing is left to be
 * done for them. One that comes back is compared again.
 */
export async function endLostRejections(tx: Tx, scope: LedgerScope): Promise<void> {
  await tx
    .update(exportedFindings)
    .set({ rejected: false, revision: 0 })
    .where(
      and(
        entriesOf(scope),
        sql`${exportedFindings.rejected}`,
        isNull(exportedFindings.identity),
        // Lateral for the reason that `findingsWithEntries` has.
        sql`(select true from export_findings f where f.team_id = ${scope.teamId}::uuid
          and f.repository_id = ${scope.repositoryId}::uuid and f.branch = ${scope.branch}
          and f.finding_id = ${exportedFindings.findingId} limit 1) is null`,
      ),
    );
}

/** Counts the findings of a mapping that DefectDojo does not take at the moment, also deleted ones. */
export async function countRejected(tx: Tx, key: MappingKey): Promise<number> {
  const [row] = await tx
    .select({ rejected: count() })
    .from(exportedFindings)
    .where(and(entriesOf(key), sql`${exportedFindings.rejected}`));
  return row?.rejected ?? 0;
}
