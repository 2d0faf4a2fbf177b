import { ASVS_LEVELS, ASVS_RELEASES } from '@gecko-defectdojo/contract';
import { shortVersion } from '../catalogue/version.ts';
import type { PublishedProfile } from './profile.ts';

/** Every tag that this file can make, of any version and level. Others such as `asvs-reviewed` are a person's. */
const OWN_TAGS: ReadonlySet<string> = new Set([
  ...ASVS_RELEASES.map(({ shortName }) => `asvs-${shortName}`),
  ...ASVS_LEVELS.map((level) => `asvs-l${level}`),
]);

/** Returns the tags that publish a profile on a product: `asvs-5.0` and `asvs-l2`. */
export function productTags({
  version,
  level,
}: Pick<PublishedProfile, 'version' | 'level'>): readonly string[] {
  return [`asvs-${shortVersion(version)}`, `asvs-l${level}`];
}

/** Replaces Gecko's tags of a product. Other tags keep their text and order. */
export function mergeProductTags(existing: readonly string[], own: readonly string[]): readonly string[] {
  return [...existing.filter((tag) => !OWN_TAGS.has(tag.toLowerCase())), ...own];
}

/** Returns true if two lists hold the same tags in any order. DefectDojo keeps no order. */
export function sameTags(left: readonly string[], right: readonly string[]): boolean {
  const a = new Set(left);
  const b = new Set(right);
  return a.size === b.size && left.every((tag) => b.has(tag));
}
