import { FINDING_TYPES } from '@gecko-defectdojo/contract';
import type { FindingType } from '@gecko-defectdojo/contract';
import { cleanTag } from './sanitise.ts';

/** On every finding that Gecko exports. */
const GECKO = 'gecko';

const FIXED: ReadonlySet<string> = new Set([GECKO, ...FINDING_TYPES.map((type) => type.toLowerCase())]);

/** Where a finding stands in any version of the standard: `asvs-5.0-v1` and `asvs-5.0-v1.2.4`. */
const STANDING = /^asvs-(?:5\.0|4\.0\.[123])-v\d{1,2}(?:\.\d{1,2}\.\d{1,2})?$/;

/** Every exported finding carries `gecko` and its type, sorted, so that a team can filter for them. */
export function tagsOf(type: FindingType, others: readonly string[]): readonly string[] {
  const tags = [GECKO, type, ...others].map(cleanTag).filter((tag) => tag !== null);
  return [...new Set(tags)].sort();
}

/** Whether a tag is one that Gecko gives findings; a person's tag that looks like one counts as Gecko's. */
export function isOwnTag(tag: string): boolean {
  const lower = tag.toLowerCase();
  return FIXED.has(lower) || STANDING.test(lower);
}

/** Gecko's tags as they are to be, with those of the tags there are that people gave the finding. */
export function withOthersTags(own: readonly string[], present: readonly string[]): readonly string[] {
  return [...new Set([...own, ...present.filter((tag) => !isOwnTag(tag))])].sort();
}
