import { suggestLevel, trackedChapters } from '@gecko-defectdojo/asvs';
import type { SuggestedLevel } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { updateProfile } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { chaptersOfSources } from './profile-sources.ts';
import type { ProfileSources } from './profile-sources.ts';

/**
 * The level that the code, the findings at the time and what a person stated speak for, with reasons; undefined while
 * nobody has looked at the code.
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
 * Writes what a profile comes to now: its chapters under a version, and its level. To be called by whatever changed
 * features, overrides, the chosen level, what was stated, or the version; under the profile's lock. Answers whether
 * anything came out differently.
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
