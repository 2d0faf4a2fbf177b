import { chapterIds, suggestLevel } from '@gecko-defectdojo/asvs';
import type { SuggestedLevel } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { updateProfile } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { chaptersOfSources } from './profile-sources.ts';
import type { ProfileSources } from './profile-sources.ts';

/**
 * Returns the suggested level with its reasons, from the code, its findings at that time and the stated facts.
 * Undefined before the first detection.
 */
export function suggestionOf({
  profile,
  detection,
}: Pick<ProfileSources, 'profile' | 'detection'>): SuggestedLevel | undefined {
  if (!detection) return undefined;
  return suggestLevel({
    features: detection.features,
    findings: { critical: detection.criticalFindings, high: detection.highFindings },
    ...(profile?.stated ? { stated: profile.stated } : {}),
    coverage: detection.coverage,
  });
}

/**
 * Recomputes and stores a profile's chapters and level under a version. Call it with the profile's lock held, after a
 * change of features, overrides, chosen level, stated facts or version. Returns true if the profile changed.
 */
export async function recomputeProfile(
  tx: Tx,
  version: AsvsVersion,
  sources: ProfileSources,
): Promise<boolean> {
  const { profile } = sources;
  if (!profile) return false;
  const { chapters, unsure, notRead } = chapterIds(chaptersOfSources(version, sources));
  const suggestion = suggestionOf(sources);
  const level = profile.chosenLevel ?? suggestion?.suggested ?? null;
  const levelAssumed = profile.chosenLevel === null && suggestion?.assumed === true;
  const isSame =
    profile.version === version &&
    profile.level === level &&
    profile.levelAssumed === levelAssumed &&
    isSameList(profile.chapters, chapters) &&
    isSameList(profile.unsure, unsure) &&
    isSameList(profile.notRead, notRead);
  if (isSame) return false;
  await updateProfile(tx, profile, { version, chapters, unsure, notRead, level, levelAssumed });
  return true;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
