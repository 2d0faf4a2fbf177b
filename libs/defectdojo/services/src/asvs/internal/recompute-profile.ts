import { suggestLevel, trackedChapters } from '@gecko-defectdojo/asvs';
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
  const chapters = trackedChapters(chaptersOfSources(version, sources));
  const level = profile.chosenLevel ?? suggestionOf(sources)?.suggested ?? null;
  const isSame =
    profile.version === version &&
    profile.level === level &&
    profile.chapters.length === chapters.length &&
    profile.chapters.every((id, index) => id === chapters[index]);
  if (isSame) return false;
  await updateProfile(tx, profile, { version, chapters, level });
  return true;
}
