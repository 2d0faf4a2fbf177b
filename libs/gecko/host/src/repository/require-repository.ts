import { and, eq } from 'drizzle-orm';
import { GeckoError, repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';

export interface RepositoryKey {
  readonly teamId: string;
  readonly repositoryId: string;
}

/**
 * Returns a repository of the team.
 * @throws GeckoError `repository_not_found`, also for another team's
 */
export async function requireRepository(
  tx: Tx,
  { teamId, repositoryId }: RepositoryKey,
): Promise<{ readonly id: string; readonly defaultBranch: string }> {
  const { id, defaultBranch } = repositories;
  const [row] = await tx
    .select({ id, defaultBranch })
    .from(repositories)
    .where(and(eq(repositories.teamId, teamId), eq(id, repositoryId)));
  if (row) return row;
  throw repositoryNotFound();
}

/** The error for a repository that the team does not have. */
export function repositoryNotFound(): GeckoError {
  return new GeckoError(
    'repository_not_found',
    'This repository is not connected to Gecko. Reload the page.',
  );
}
