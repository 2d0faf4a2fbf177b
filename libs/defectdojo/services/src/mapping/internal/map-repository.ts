import { findMappingOfRepository, recordAudit, requestPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { branchChosen } from '../../asvs/request-detection.ts';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { FollowedBranch } from './followed-branch.ts';
import { insertOrRestoreMapping } from './insert-or-restore-mapping.ts';

export interface MapRepositoryOptions extends FollowedBranch {
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly product: Pick<RemoteProduct, 'id' | 'name'>;
  /** True if the product was created for this mapping. */
  readonly isNewProduct: boolean;
  /** The name of the map rule that maps it. Default: a person does. */
  readonly rule?: string | undefined;
}

/** Maps a repository to an existing product, records it for the actor, and requests the first push. */
export async function mapRepository(
  tx: Tx,
  context: ServiceContext,
  options: MapRepositoryOptions,
): Promise<MappingRecord> {
  const { connection, repository, product, branch, followsDefaultBranch, isNewProduct, rule } = options;
  const { teamId, userId } = context.actor;
  const { mapping, isRestored } = await insertOrRestoreMapping(tx, {
    connection,
    repository,
    product,
    branch,
    followsDefaultBranch,
    createdBy: userId,
  });
  if (branch !== repository.defaultBranch)
    await branchChosen(tx, context, { teamId, repositoryId: repository.id, branch });
  await requestPush(tx, { teamId, mappingId: mapping.id, trigger: 'mapping_created', requestedBy: userId });
  await recordAudit(tx, {
    action: 'mapping.created',
    subjectId: mapping.id,
    detail: {
      repositoryId: repository.id,
      productId: product.id,
      productName: product.name,
      newProduct: isNewProduct,
      again: isRestored,
      ...(rule === undefined ? {} : { rule }),
    },
  });
  return mapping;
}

/**
 * Returns the live mapping that prevents a repository from being mapped. A mapping to a disconnected instance does
 * not: it waits until that instance is connected again.
 */
export async function findBlockingMapping(
  tx: Tx,
  connection: ConnectionRecord,
  repositoryId: string,
): Promise<MappingRecord | undefined> {
  const live = await findMappingOfRepository(tx, connection.teamId, repositoryId);
  return live?.connectionId === connection.id ? live : undefined;
}
