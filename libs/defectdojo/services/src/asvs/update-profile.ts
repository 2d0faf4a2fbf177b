import { DEFAULT_ASVS_VERSION, UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { holdAsvsVersion, lockProfiles, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { namesRevisions, requireRevision, revisionOfProfile } from '../internal/revision.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { changeProfiles } from './internal/change-profiles.ts';
import { loadProfileSources } from './internal/profile-sources.ts';
import { viewProfile } from './internal/view-profile.ts';

/**
 * Applies a person's changes to a repository's profile: level, facts that the code does not show, and chapters. They
 * take precedence over detection until a person reverts them. Each change is recorded in the history.
 *
 * @throws IntegrationError `validation_failed` for a chapter that the version does not have, `changed_meanwhile`
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
    await requireRevisedProfile(tx, context, repositoryId);
    await changeProfiles(tx, context, { repositoryIds: [repositoryId], change });
    return viewProfile(tx, context, repositoryId);
  });
}

/** Requires a revision that the caller has named, of a profile that is locked until the transaction ends. */
async function requireRevisedProfile(tx: Tx, context: ServiceContext, repositoryId: string): Promise<void> {
  if (!namesRevisions(context)) return;
  const { teamId } = context.actor;
  const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
  const repositoryIds = [repositoryId];
  await lockProfiles(tx, { teamId, repositoryIds }, version);
  const sources = (await loadProfileSources(tx, teamId, repositoryIds)).get(repositoryId);
  if (!sources) return;
  const revision = revisionOfProfile(version, sources);
  await requireRevision(tx, context, { what: 'profile', repositoryId }, revision);
}
