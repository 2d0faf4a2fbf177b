import { UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { changeProfiles } from './internal/change-profiles.ts';
import { viewProfile } from './internal/view-profile.ts';

/**
 * Applies a person's changes to a repository's profile: level, facts that the code does not show, and chapters. They
 * take precedence over detection until a person reverts them. Each change is recorded in the history.
 *
 * @throws IntegrationError `validation_failed` for a chapter that the version does not have
 */
export async function updateProfile(
  context: ServiceContext,
  reference: RepositoryReference,
  input: unknown,
): Promise<AsvsProfile> {
  requirePermission(context, 'integrations.manage');
  const { repositoryId } = parseInput(RepositoryReference, reference);
  const change = parseInput(UpdateProfileInput, input);
  return withTeam(context.database, context.actor, async (tx) => {
    await requireRepository(tx, context, repositoryId);
    await changeProfiles(tx, context, { repositoryIds: [repositoryId], change });
    return viewProfile(tx, context, repositoryId);
  });
}
