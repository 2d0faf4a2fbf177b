import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { shortVersion } from '../catalogue/version.ts';
import { linksOfFinding } from './links-of-finding.ts';
import type { FindingClass } from './links-of-finding.ts';
import type { RequirementLink } from './requirements-for-cwe.ts';

/** Every tag that this file can make, of any version, and no other. */
const OWN_TAG = /^asvs-(?:5\.0|4\.0\.[123])-v\d{1,2}(?:\.\d{1,2}\.\d{1,2})?$/;

/**
 * The tags that say where a finding stands in the standard: its chapter and, where one fits, its one primary
 * requirement, as `asvs-5.0-v1` and `asvs-5.0-v1.2.4`. The chapter has a tag of its own because DefectDojo finds a
 * tag by its exact name, and by part of it `v1` would find `v10` too. None when nothing is known.
 */
export function asvsTagsOfFinding(finding: FindingClass): readonly string[] {
  const links = linksOfFinding(finding);
  return links === undefined ? [] : tagsOfLink(finding.version, links.primary);
}

/** The finding's tags with ours brought up to date: other tags stay as they are and where they are. */
export function mergeFindingTags(existing: readonly string[], own: readonly string[]): readonly string[] {
  return [...existing.filter((tag) => !OWN_TAG.test(tag.toLowerCase())), ...own];
}

function tagsOfLink(version: AsvsVersion, { chapterId, requirementId }: RequirementLink): string[] {
  const prefix = `asvs-${shortVersion(version)}`;
  const chapterTag = `${prefix}-${chapterId.toLowerCase()}`;
  return requirementId === undefined ? [chapterTag] : [chapterTag, `${prefix}-v${requirementId}`];
}
