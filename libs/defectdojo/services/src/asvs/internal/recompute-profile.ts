import { chapterIds, suggestLevel } from '@gecko-defectdojo/asvs';
import type { SuggestedLevel } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { AsvsProfileRecord, Tx } from '@gecko-defectdojo/data';
import { chaptersOfSources } from './profile-sources.ts';
import type { ProfileSources } from './profile-sources.ts';
import { storeComputed } from './store-computed.ts';
import type { ComputedProfile } from './store-computed.ts';

/** Of a repository that is mapped, or for which a person decided something, before its code was read. */
const NOT_READ = 'Its code was not read yet.';

/**
 * Returns the suggested level with its reasons, from the code and the stated facts. Before the first detection that is
 * L1, assumed; undefined without a profile.
 */
export function suggestionOf({
  profile,
  detection,
}: Pick<ProfileSources, 'profile' | 'detection'>): SuggestedLevel | undefined {
  if (!detection) return profile && { suggested: 1, assumed: true, reasons: [NOT_READ] };
  return suggestLevel({
    features: detection.features,
    ...(profile?.stated ? { stated: profile.stated } : {}),
    coverage: detection.coverage,
  });
}

/**
 * Recomputes and stores profiles' chapters and levels under a version. Call it with the profiles' locks held, after a
 * change of features, overrides, chosen level, stated facts or version. Returns the ids of the repositories whose
 * profile changed. At most a page of profiles, because their features are in memory.
 */
export function recomputeProfiles(
  tx: Tx,
  version: AsvsVersion,
  all: Iterable<ProfileSources>,
): Promise<string[]> {
  const results = [...all].flatMap((sources) =>
    sources.profile
      ? [{ profile: sources.profile, computed: computedOf(version, sources.profile, sources) }]
      : [],
  );
  return storeComputed(tx, results);
}

function computedOf(
  version: AsvsVersion,
  profile: AsvsProfileRecord,
  sources: ProfileSources,
): ComputedProfile {
  const suggestion = suggestionOf(sources);
  return {
    version,
    ...chapterIds(chaptersOfSources(version, sources)),
    level: profile.chosenLevel ?? suggestion?.suggested ?? null,
    levelAssumed: profile.chosenLevel === null && suggestion?.assumed === true,
  };
}
