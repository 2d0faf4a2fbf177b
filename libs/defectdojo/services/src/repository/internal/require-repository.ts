import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository } from '@gecko-defectdojo/host';

/**
 * Returns a repository of the team. A repository of another team does not exist.
 *
 * @throws IntegrationError `repository_not_found`
 */
export async function requireRepository(
  tx: Tx,
  context: ServiceContext,
  repositoryId: string,
): Promise<HostRepository> {
  const repository = await context.host.findRepository(hostSqlOf(tx), context.actor.teamId, repositoryId);
  if (repository) return repository;
  throw new IntegrationError(
    'repository_not_found',
    'This repository is not connected to Gecko. Choose another one.',
    { field: 'repositoryId' },
  );
}
