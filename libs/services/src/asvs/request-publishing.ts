import { PUBLISH_ASVS_TASK } from '@gecko-defectdojo/contract';
import { enqueueTask, findConnection, findMappingOfRepository } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';

/**
 * Asks for a repository's profile to be written to its product, in the transaction that changed it; nothing while the
 * repository is not mapped or publishing is switched off. A burst of changes ends in one job.
 */
export async function requestPublishing(tx: Tx, key: RepositoryKey): Promise<void> {
  const connection = await findConnection(tx, key.teamId);
  if (!connection?.publishAsvs) return;
  const mapping = await findMappingOfRepository(tx, key.teamId, key.repositoryId);
  if (mapping?.connectionId !== connection.id) return;
  await enqueueTask(tx, PUBLISH_ASVS_TASK, { mappingId: mapping.id }, mapping.id);
}
