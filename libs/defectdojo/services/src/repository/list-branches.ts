import type { Branch } from '@gecko-defectdojo/contract';
import { hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from './repository-reference.ts';
import { requireRepository } from './internal/require-repository.ts';

/** Returns the scanned branches of a repository, the default branch first, at most 100. */
export async function listBranches(context: ServiceContext, input: RepositoryReference): Promise<Branch[]> {
  requirePermission(context, 'integrations.read');
  const { repositoryId } = parseInput(RepositoryReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { defaultBranch } = await requireRepository(tx, context, repositoryId);
    const scanned = await context.host.listScannedBranches(hostSqlOf(tx), teamId, repositoryId);
    const others = scanned.filter((name) => name !== defaultBranch).slice(0, 99);
    return [defaultBranch, ...others].map((name) => ({ name, isDefault: name === defaultBranch }));
  });
}
