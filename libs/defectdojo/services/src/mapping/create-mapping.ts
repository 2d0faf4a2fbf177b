import { CreateMappingInput } from '@gecko-defectdojo/contract';
import type { Mapping } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection, requireSameConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { mapRepository, findBlockingMapping } from './internal/map-repository.ts';
import { namedBranch } from './internal/followed-branch.ts';
import { requireProfile, saveProfile } from './internal/profile-of-mapping.ts';
import { resolveProduct } from './internal/resolve-product.ts';
import { viewMapping } from './internal/view-mapping.ts';

/**
 * Maps a repository to a product of DefectDojo and requests the first push. A product with a new name is created. A
 * profile is saved with the mapping, or neither is.
 *
 * @throws IntegrationError `repository_not_found`, `mapping_exists`, `product_not_found`, `product_name_taken`, or an
 * error of the exchange with DefectDojo
 */
export async function createMapping(context: ServiceContext, input: CreateMappingInput): Promise<Mapping> {
  requirePermission(context, 'integrations.manage');
  const { repositoryId, product: target, branch, profile } = parseInput(CreateMappingInput, input);
  const { teamId } = context.actor;
  const { connection, repository } = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    await refuseMapped(tx, found, repositoryId);
    requireProfile(found, profile);
    return { connection: found, repository: await requireRepository(tx, context, repositoryId) };
  });
  const product = await resolveProduct(context, { connection, target, repository });
  try {
    return await withTeam(context.database, context.actor, async (tx) => {
      const current = await requireSameConnection(tx, connection);
      await refuseMapped(tx, current, repositoryId);
      const mapping = await mapRepository(tx, context, {
        connection: current,
        repository,
        product,
        ...namedBranch(repository, branch),
        isNewProduct: target.kind === 'new',
      });
      await saveProfile(tx, context, { repositoryId, profile });
      return viewMapping(tx, context, { connection: current, mapping });
    });
  } catch (error) {
    // Two people mapped the repository at the same time. The unique key accepted the first.
    if (isIntegrationError(error) && error.code === 'conflict' && error.retryable) throw mappingExists(error);
    throw error;
  }
}

async function refuseMapped(tx: Tx, connection: ConnectionRecord, repositoryId: string): Promise<void> {
  if (await findBlockingMapping(tx, connection, repositoryId)) throw mappingExists();
}

function mappingExists(cause?: unknown): IntegrationError {
  return new IntegrationError(
    'mapping_exists',
    'This repository is already mapped to a product. Remove its mapping first to map it to another one.',
    { field: 'repositoryId', cause },
  );
}
