import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import { findings } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { lockRepositories } from '../lock-repositories.ts';
import { BULK_MAX } from './lock-findings.ts';
import { setStatus } from './set-status.ts';

export interface ExpireAcceptedRisksOptions {
  readonly teamId: string;
  readonly now: Date;
}

/**
 * Opens findings whose accepted risk has expired, 10,000 at a time, and returns their number. Reads the findings again
 * after locking their repositories, because a user may have extended or deleted one just before.
 */
export async function expireAcceptedRisks(
  tx: Tx,
  options: ExpireAcceptedRisksOptions,
): Promise<{ expired: number }> {
  const { teamId, now } = options;
  const isDue = and(
    eq(findings.teamId, teamId),
    eq(findings.status, 'accepted_risk'),
    lte(findings.acceptedUntil, now),
  );
  const due = await tx
    .select({ id: findings.id, repositoryId: findings.repositoryId })
    .from(findings)
    .where(isDue)
    .orderBy(asc(findings.acceptedUntil))
    .limit(BULK_MAX);
  if (due.length === 0) return { expired: 0 };
  const ids = due.map(({ id }) => id);
  await lockRepositories(tx, teamId, [...new Set(due.map(({ repositoryId }) => repositoryId))]);
  const still = await tx
    .select({ id: findings.id })
    .from(findings)
    .where(and(isDue, inArray(findings.id, ids)));
  const findingIds = still.map(({ id }) => id);
  const { changed } = await setStatus(tx, { teamId, findingIds, status: 'open', at: now });
  return { expired: changed };
}
