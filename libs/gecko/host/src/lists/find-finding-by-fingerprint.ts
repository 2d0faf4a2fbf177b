import { and, eq } from 'drizzle-orm';
import { findings } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { summaryColumns, type FindingSummary } from './finding-summary.ts';

export interface FingerprintKey {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly fingerprint: string;
}

/** The finding that the scanner knows by this fingerprint, or nothing. */
export async function findFindingByFingerprint(
  tx: Tx,
  key: FingerprintKey,
): Promise<FindingSummary | undefined> {
  const [row] = await tx
    .select(summaryColumns)
    .from(findings)
    .where(
      and(
        eq(findings.teamId, key.teamId),
        eq(findings.repositoryId, key.repositoryId),
        eq(findings.branch, key.branch),
        eq(findings.fingerprint, key.fingerprint),
      ),
    );
  return row;
}
