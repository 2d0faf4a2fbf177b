import { and, eq, inArray } from 'drizzle-orm';
import { findings, GeckoError } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { lockRepositories } from '../lock-repositories.ts';
import type { BranchKey } from './report-changes.ts';

/** The most findings one call of a triage verb takes. */
export const BULK_MAX = 10_000;

/** Which findings a triage verb changes. */
export interface ChosenFindings {
  /** At most 10,000. */
  readonly findingIds: readonly string[];
  /** Where all of them must be; anywhere in the team unless told. */
  readonly repositoryId?: string | undefined;
}

/**
 * Locks the repositories of these findings. Returns the findings' ids, each once, and their branches. One finding
 * outside the team, or outside the given repository, fails the whole call, so that a bulk change is never half done.
 */
export async function lockFindings(
  tx: Tx,
  teamId: string,
  { findingIds, repositoryId }: ChosenFindings,
): Promise<{ ids: string[]; branches: BranchKey[] }> {
  const ids = [...new Set(findingIds)];
  if (ids.length > BULK_MAX) {
    throw new GeckoError('validation_failed', `Choose at most ${BULK_MAX} findings at a time.`, {
      field: 'findingIds',
    });
  }
  if (ids.length === 0) return { ids, branches: [] };
  const rows = await tx
    .select({ repositoryId: findings.repositoryId, branch: findings.branch })
    .from(findings)
    .where(
      and(
        eq(findings.teamId, teamId),
        inArray(findings.id, ids),
        repositoryId === undefined ? undefined : eq(findings.repositoryId, repositoryId),
      ),
    );
  if (rows.length < ids.length) {
    throw new GeckoError('not_found', 'A finding you chose does not exist. Reload the page and try again.');
  }
  await lockRepositories(tx, teamId, [...new Set(rows.map((row) => row.repositoryId))]);
  return { ids, branches: rows };
}
