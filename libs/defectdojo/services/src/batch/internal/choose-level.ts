import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsLevel } from '@gecko-defectdojo/contract';
import { holdAsvsVersion, lockProfiles } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { changeProfiles } from '../../asvs/internal/change-profiles.ts';
import type { ServiceContext } from '../../context.ts';

/**
 * Chooses the level of a repository whose level no person chose, in the caller's transaction. Returns true if it did:
 * not where a person chose one, nor for a level of null.
 */
export async function chooseLevel(
  tx: Tx,
  context: ServiceContext,
  { repositoryId, level }: { readonly repositoryId: string; readonly level: AsvsLevel | null },
): Promise<boolean> {
  if (level === null) return false;
  const { teamId } = context.actor;
  const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
  const [profile] = await lockProfiles(tx, { teamId, repositoryIds: [repositoryId] }, version);
  if (profile?.chosenLevel !== null) return false;
  await changeProfiles(tx, context, { repositoryIds: [repositoryId], change: { level } });
  return true;
}
