import type { UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { changeProfiles } from '../../asvs/internal/change-profiles.ts';
import { requireChapters } from '../../asvs/internal/require-chapters.ts';
import type { ServiceContext } from '../../context.ts';

/** Where the profile stands in the input of a verb that saves a mapping. */
const PATH = 'profile.';

/**
 * Requires that a profile can be saved with its mapping. Call it before a product is created, which would be for nothing.
 *
 * @throws IntegrationError `validation_failed`
 */
export function requireProfile(
  { asvsVersion }: Pick<ConnectionRecord, 'asvsVersion'>,
  profile: UpdateProfileInput | undefined,
): void {
  if (profile) requireChapters(asvsVersion, profile, PATH);
}

/** Saves the profile that a mapping came with, in the mapping's transaction. */
export async function saveProfile(
  tx: Tx,
  context: ServiceContext,
  {
    repositoryId,
    profile,
  }: { readonly repositoryId: string; readonly profile?: UpdateProfileInput | undefined },
): Promise<void> {
  if (profile)
    await changeProfiles(tx, context, { repositoryIds: [repositoryId], change: profile, path: PATH });
}
