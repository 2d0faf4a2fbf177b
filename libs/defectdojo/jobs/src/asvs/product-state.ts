import { productMetadata, productTags, uniteProfiles } from '@gecko-defectdojo/asvs';
import type { ProductMetadata } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { PublishedMapping } from '@gecko-defectdojo/data';

/** A product's ASVS metadata and tags as they should be. */
export interface ProductState {
  readonly metadata: readonly ProductMetadata[];
  readonly tags: readonly string[];
}

type MappedProfile = Pick<PublishedMapping, 'version' | 'level' | 'levelAssumed' | 'chapters' | 'undecided'>;

/**
 * Returns the profile of a product's repositories together: every chapter that applies to any of them, those that are
 * undecided, and the highest level. A level that is only assumed is left out. Undefined if no repository has a level, or
 * nothing was assessed: then the product keeps what it says.
 */
export function productStateOf(
  version: AsvsVersion,
  mappings: readonly MappedProfile[],
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
  return united && { metadata: productMetadata(united), tags: productTags(united) };
}
