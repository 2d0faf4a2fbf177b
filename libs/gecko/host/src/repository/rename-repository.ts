import { repositoryChanged } from '@gecko-defectdojo/host';
import { and, eq } from 'drizzle-orm';
import { hostSqlOf, repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';

export interface RenameRepositoryOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  /** `group/name` as the provider has it now. */
  readonly fullName: string;
  readonly url: string;
}

/** Renames a repository that was renamed or moved at its provider, and tells the plugin. */
export async function renameRepository(tx: Tx, options: RenameRepositoryOptions): Promise<void> {
  const { teamId, repositoryId, fullName, url } = options;
  await tx
    .update(repositories)
    .set({ fullName, url })
    .where(and(eq(repositories.teamId, teamId), eq(repositories.id, repositoryId)));
  await repositoryChanged(hostSqlOf(tx), { teamId, repositoryId });
}
