import { repositoryRemoved } from '@gecko-defectdojo/host';
import { and, eq } from 'drizzle-orm';
import { hostSqlOf, repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { RepositoryKey } from './require-repository.ts';

export interface DeleteRepositoryOptions extends RepositoryKey {
  /** The user who removes it; left out when Gecko itself does. */
  readonly removedBy?: string | undefined;
}

/** Deletes a repository with its scans and findings, and tells the plugin. Returns false if there is none. */
export async function deleteRepository(tx: Tx, options: DeleteRepositoryOptions): Promise<boolean> {
  const { teamId, repositoryId } = options;
  await repositoryRemoved(hostSqlOf(tx), options);
  const rows = await tx
    .delete(repositories)
    .where(and(eq(repositories.teamId, teamId), eq(repositories.id, repositoryId)))
    .returning({ id: repositories.id });
  return rows.length > 0;
}
