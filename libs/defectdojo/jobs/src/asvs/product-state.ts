import { productMetadata, productTags, uniteProfiles } from '@gecko-defectdojo/asvs';
import type { ProductMetadata } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { PublishedMapping } from '@gecko-defectdojo/data';

/** What a product should say of the standard, in our metadata and our tags. */
export interface ProductState {
  readonly metadata: readonly ProductMetadata[];
  readonly tags: readonly string[];
}

type MappedProfile = Pick<PublishedMapping, 'version' | 'level' | 'chapters'>;

/**
 * What the repositories of a product come to together: every chapter that applies to any of them, and the highest level.
 * One without a level adds its chapters and raises nothing. Undefined as long as none has a level: nothing is known then,
 * and to say "L1" would be a guess.
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
