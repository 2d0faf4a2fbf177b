import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { viewProfile } from './internal/view-profile.ts';

/** Returns a repository's profile under the connection's ASVS version, with the reasons. */
export async function getProfile(context: ServiceContext, input: RepositoryReference): Promise<AsvsProfile> {
  requirePermission(context, 'integrations.read');
  const { repositoryId } = parseInput(RepositoryReference, input);
  return readTeam(context.database, context.actor, (tx) => viewProfile(tx, context, repositoryId));
}
