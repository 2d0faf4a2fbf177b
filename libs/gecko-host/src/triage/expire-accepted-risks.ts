import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Tx } from '@gecko-defectdojo/data';
import type { OnFindingsChanged } from '../on-findings-changed.ts';
import { findings } from '../schema/index.ts';
import { BULK_MAX } from './lock-findings.ts';
import { setStatus } from './set-status.ts';

export interface ExpireAcceptedRisksOptions {
  readonly teamId: string;
  readonly now: Date;
  readonly onFindingsChanged: OnFindingsChanged;
}

/** Opens findings whose accepted risk has run out, 10,000 at a time; answers how many. */
export async function expireAcceptedRisks(
  tx: Tx,
  options: ExpireAcceptedRisksOptions,
): Promise<{ expired: number }> {
  const { teamId, now, onFindingsChanged } = options;
  const due = await tx
    .select({ id: findings.id })
    .from(findings)
    .where(
      and(eq(findings.teamId, teamId), isNotNull(findings.acceptedUntil), lte(findings.acceptedUntil, now)),
    )
    .orderBy(asc(findings.acceptedUntil))
    .limit(BULK_MAX);
  const findingIds = due.map(({ id }) => id);
  const { changed } = await setStatus(tx, { teamId, findingIds, status: 'open', at: now, onFindingsChanged });
  return { expired: changed };
}
