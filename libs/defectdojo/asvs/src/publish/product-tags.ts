import { ASVS_LEVELS, ASVS_RELEASES } from '@gecko-defectdojo/contract';
import { shortVersion } from '../catalogue/version.ts';
import type { PublishedProfile } from './profile.ts';

/** Every tag that this file can make, of any version or level. Others such as `asvs-reviewed` are a person's. */
const VERSION_TAGS: ReadonlySet<string> = new Set(ASVS_RELEASES.map(({ shortName }) => `asvs-${shortName}`));
const LEVEL_TAGS: ReadonlySet<string> = new Set(ASVS_LEVELS.map((level) => `asvs-l${level}`));

/** Returns the tags that publish a profile on a product: `asvs-5.0` and, if the level is known, `asvs-l2`. */
export function productTags({
  version,
  level,
}: Pick<PublishedProfile, 'version' | 'level'>): readonly string[] {
  return [`asvs-${shortVersion(version)}`, ...(level === undefined ? [] : [`asvs-l${level}`])];
}

/**
 * Replaces Gecko's tags of a product. Other tags keep their text and order, and so does a level if there is no other one:
 * it was true when it was published.
 */
export function mergeProductTags(existing: readonly string[], own: readonly string[]): readonly string[] {
  const replaced = (tag: string) =>
    VERSION_TAGS.has(tag) || (LEVEL_TAGS.has(tag) && own.some((other) => LEVEL_TAGS.has(other)));
  return [...existing.filter((tag) => !replaced(tag.toLowerCase())), ...own];
}

/** Returns those of a product's tags that publish a profile, in the order in which `productTags` makes them. */
export function publishedTags(tags: readonly string[]): readonly string[] {
  const lower = tags.map((tag) => tag.toLowerCase());
  return [...VERSION_TAGS, ...LEVEL_TAGS].filter((tag) => lower.includes(tag));
}

/** Returns true if two lists hold the same tags in any order. DefectDojo keeps no order. */
export function sameTags(left: readonly string[], right: readonly string[]): boolean {
  const a = new Set(left);
  const b = new Set(right);
  return a.size === b.size && left.every((tag) => b.has(tag));
}
