import { chaptersFromFeatures, computeProfile } from '@gecko-defectdojo/asvs';
import type { ComputedChapter } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { findLatestDetections, findProfiles, listOverrides } from '@gecko-defectdojo/data';
import type { AsvsDetectionRecord, AsvsOverrideRecord, AsvsProfileRecord, Tx } from '@gecko-defectdojo/data';

/** The inputs of a repository's profile. */
export interface ProfileSources {
  readonly profile: AsvsProfileRecord | undefined;
  readonly overrides: readonly AsvsOverrideRecord[];
  readonly detection: AsvsDetectionRecord | undefined;
}

/** Returns the inputs of these repositories' profiles by repository id, for at most one page of ids. */
export async function loadProfileSources(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<ReadonlyMap<string, ProfileSources>> {
  const profiles = await findProfiles(tx, teamId, repositoryIds);
  const overrides = await listOverrides(tx, teamId, repositoryIds);
  const detections = await findLatestDetections(tx, teamId, repositoryIds);
  const profileOf = new Map(profiles.map((profile) => [profile.repositoryId, profile]));
  const overridesOf = Map.groupBy(overrides, (override) => override.repositoryId);
  return new Map(
    repositoryIds.map((id) => [
      id,
      { profile: profileOf.get(id), overrides: overridesOf.get(id) ?? [], detection: detections.get(id) },
    ]),
  );
}

/** Returns every chapter of a version with its decision. */
export function chaptersOfSources(
  version: AsvsVersion,
  { overrides, detection }: Pick<ProfileSources, 'overrides' | 'detection'>,
): ComputedChapter<AsvsOverrideRecord>[] {
  return computeProfile({
    version,
    detected: detection ? chaptersFromFeatures(version, detection.features, detection.coverage) : [],
    overrides,
  });
}
