import { and, eq } from 'drizzle-orm';
import { repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';

export interface DeleteRepositoryOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  /** Told before the repository and its findings are gone, in the same transaction. */
  readonly onRepositoryRemoved: {
    call(tx: Tx, event: { readonly teamId: string; readonly repositoryId: string }): Promise<void>;
  }['call'];
}

/** Takes a repository out of Gecko, with its scans and findings; answers whether it was there. */
export async function deleteRepository(tx: Tx, options: DeleteRepositoryOptions): Promise<boolean> {
  const { teamId, repositoryId } = options;
  await options.onRepositoryRemoved(tx, { teamId, repositoryId });
  const rows = await tx
    .delete(repositories)
    .where(and(eq(repositories.teamId, teamId), eq(repositories.id, repositoryId)))
    .returning({ id: repositories.id });
  return rows.length > 0;
}
