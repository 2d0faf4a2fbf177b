import { ASVS_RELEASES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import type { FindingType } from '@gecko-defectdojo/contract';
import { cleanTag } from './sanitise.ts';

/** The tag of every finding that Gecko pushes. */
const GECKO = 'gecko';

const FIXED: ReadonlySet<string> = new Set([GECKO, ...FINDING_TYPES.map((type) => type.toLowerCase())]);

const VERSIONS = ASVS_RELEASES.map(({ shortName }) => shortName.replaceAll('.', '\\.')).join('|');

/** The place of a finding in any ASVS version: `asvs-5.0-v1` and `asvs-5.0-v1.2.4`. */
const STANDING = new RegExp(`^asvs-(?:${VERSIONS})-v\\d{1,2}(?:\\.\\d{1,2}\\.\\d{1,2})?$`);

/** Returns the tags of a finding, sorted: `gecko` and its type, so that a team can filter for them, and `others`. */
export function tagsOf(type: FindingType, others: readonly string[]): readonly string[] {
  const tags = [GECKO, type, ...others].map(cleanTag).filter((tag) => tag !== null);
  return [...new Set(tags)].sort();
}

/** Returns true for a tag that Gecko gives findings. A person's tag of the same form counts as Gecko's. */
export function isOwnTag(tag: string): boolean {
  const lower = tag.toLowerCase();
  return FIXED.has(lower) || STANDING.test(lower);
}

/**
 * Returns Gecko's new tags together with the present tags that people added. `former` are tags that a team's templates
 * made when the finding was last sent: they go unless they are among the new ones.
 */
export function mergeTags(
  own: readonly string[],
  present: readonly string[],
  former: readonly string[] = [],
): readonly string[] {
  const people = present.filter((tag) => !isOwnTag(tag) && !former.includes(tag));
  return [...new Set([...own, ...people])].sort();
}
