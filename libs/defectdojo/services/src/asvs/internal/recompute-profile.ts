import { chapterIds, suggestLevel } from '@gecko-defectdojo/asvs';
import type { SuggestedLevel } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { updateProfiles } from '@gecko-defectdojo/data';
import type { AsvsProfileRecord, Tx } from '@gecko-defectdojo/data';
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

/** The computed part of a profile. */
type Computed = Pick<
  AsvsProfileRecord,
  'version' | 'level' | 'levelAssumed' | 'chapters' | 'unsure' | 'notRead'
>;

/**
 * Recomputes and stores profiles' chapters and levels under a version. Call it with the profiles' locks held, after a
 * change of features, overrides, chosen level, stated facts or version. Returns the ids of the repositories whose
 * profile changed. At most a page of profiles, because their features are in memory.
 */
export async function recomputeProfiles(
  tx: Tx,
  version: AsvsVersion,
  all: Iterable<ProfileSources>,
): Promise<string[]> {
  const changed: string[] = [];
  // Those that become equal are stored together: many profiles that a person changes alike do.
  const byResult = new Map<string, { readonly computed: Computed; readonly repositoryIds: string[] }>();
  let teamId = '';
  for (const sources of all) {
    const { profile } = sources;
    if (!profile) continue;
    const computed = computedOf(version, profile, sources);
    if (isSame(profile, computed)) continue;
    teamId = profile.teamId;
    changed.push(profile.repositoryId);
    const key = JSON.stringify(computed);
    const group = byResult.get(key) ?? { computed, repositoryIds: [] };
    group.repositoryIds.push(profile.repositoryId);
    byResult.set(key, group);
  }
  await Promise.all(
    [...byResult.values()].map(({ computed, repositoryIds }) =>
      updateProfiles(tx, { teamId, repositoryIds }, computed),
    ),
  );
  return changed;
}

function computedOf(version: AsvsVersion, profile: AsvsProfileRecord, sources: ProfileSources): Computed {
  const suggestion = suggestionOf(sources);
  return {
    version,
    ...chapterIds(chaptersOfSources(version, sources)),
    level: profile.chosenLevel ?? suggestion?.suggested ?? null,
    levelAssumed: profile.chosenLevel === null && suggestion?.assumed === true,
  };
}

function isSame(profile: AsvsProfileRecord, computed: Computed): boolean {
  return (
    profile.version === computed.version &&
    profile.level === computed.level &&
    profile.levelAssumed === computed.levelAssumed &&
    isSameList(profile.chapters, computed.chapters) &&
    isSameList(profile.unsure, computed.unsure) &&
    isSameList(profile.notRead, computed.notRead)
  );
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
