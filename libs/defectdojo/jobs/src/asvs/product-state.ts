import { productMetadata, productTags, uniteProfiles } from '@gecko-defectdojo/asvs';
import type { ProductMetadata } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { PublishedMapping } from '@gecko-defectdojo/data';
import type { ProfiledRepository } from '@gecko-defectdojo/services';

/** A product's ASVS metadata and tags as they should be. */
export interface ProductState {
  readonly metadata: readonly ProductMetadata[];
  readonly tags: readonly string[];
}

type MappedProfile = Pick<PublishedMapping, 'version' | 'level' | 'levelAssumed' | 'chapters' | 'undecided'>;

/** A repository whose requirements are counted. */
type LeveledMapping = Pick<
  PublishedMapping,
  'repositoryId' | 'version' | 'level' | 'levelAssumed' | 'chapters'
>;

/** Returns the repositories whose requirements are counted: those with a level that is more than assumed. */
export function countedRepositories(
  version: AsvsVersion,
  mappings: readonly LeveledMapping[],
): readonly ProfiledRepository[] {
  return mappings.flatMap(({ repositoryId, level, levelAssumed, chapters, version: of }) =>
    of !== version || level === null || levelAssumed ? [] : [{ repositoryId, level, chapters }],
  );
}

/**
 * Returns the profile of a product's repositories together: every chapter that applies to any of them, those that are
 * undecided, the highest level, and the numbers of requirements. A level that is only assumed is left out. Undefined if no repository has a level, or
 * nothing was assessed: then the product keeps what it says.
 */
export function productStateOf(
  version: AsvsVersion,
  mappings: readonly MappedProfile[],
  requirements?: string | null,
): ProductState | undefined {
  const profiles = mappings.filter((mapping) => mapping.version === version);
  const known = profiles.filter(({ level }) => level !== null);
  if (known.every(({ levelAssumed, chapters }) => levelAssumed && chapters.length === 0)) return undefined;
  const united = uniteProfiles(
    version,
    profiles.map(({ level, levelAssumed, chapters, undecided }) => ({
      level: levelAssumed ? undefined : (level ?? undefined),
      chapters,
      undecided,
    })),
  );
  if (united === undefined) return undefined;
  const published = { ...united, requirements: requirements ?? undefined };
  return { metadata: productMetadata(published), tags: productTags(published) };
}
