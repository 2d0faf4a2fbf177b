import { productMetadata, productTags, uniteProfiles } from '@gecko-defectdojo/asvs';
import type { ProductMetadata } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { PublishedMapping } from '@gecko-defectdojo/data';

/** A product's ASVS metadata and tags as they should be. */
export interface ProductState {
  readonly metadata: readonly ProductMetadata[];
  readonly tags: readonly string[];
}

type MappedProfile = Pick<PublishedMapping, 'version' | 'level' | 'chapters'>;

/**
 * Returns the profile of a product's repositories together: every chapter that applies to any of them, and the
 * highest level.
 */
export function productStateOf(
  version: AsvsVersion,
  mappings: readonly MappedProfile[],
): ProductState | undefined {
  const profiles = mappings.filter((mapping) => mapping.version === version);
  if (profiles.every(({ level }) => level === null)) return undefined;
  const united = uniteProfiles(
    version,
    profiles.map(({ level, chapters }) => ({ level: level ?? 1, chapters })),
  );
  return united && { metadata: productMetadata(united), tags: productTags(united) };
}
