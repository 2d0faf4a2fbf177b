import { and, asc, eq, inArray } from 'drizzle-orm';
import { repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';

/**
 * Makes this transaction the only one that changes findings of these repositories. Always in id order, so that two
 * that touch several never wait for each other.
 */
export async function lockRepositories(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<void> {
  if (repositoryIds.length === 0) return;
  await tx
    .select({ id: repositories.id })
    .from(repositories)
    .where(and(eq(repositories.teamId, teamId), inArray(repositories.id, [...repositoryIds])))
    .orderBy(asc(repositories.id))
    .for('no key update');
}
