import { repositoryChanged } from '@gecko-defectdojo/host';
import type { HostRepository } from '@gecko-defectdojo/host';
import { and, eq } from 'drizzle-orm';
import { hostSqlOf, repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';

export interface LabelRepositoryOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly visibility?: NonNullable<HostRepository['visibility']>;
  readonly tags?: readonly string[];
}

/** Sets who sees a repository at its provider, or the tags that people gave it, and tells the plugin. */
export async function labelRepository(tx: Tx, options: LabelRepositoryOptions): Promise<void> {
  const { teamId, repositoryId, visibility, tags } = options;
  await tx
    .update(repositories)
    .set({
      ...(visibility === undefined ? {} : { visibility }),
      ...(tags === undefined ? {} : { tags: [...tags] }),
    })
    .where(and(eq(repositories.teamId, teamId), eq(repositories.id, repositoryId)));
  await repositoryChanged(hostSqlOf(tx), { teamId, repositoryId });
}
