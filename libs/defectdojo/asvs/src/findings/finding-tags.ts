import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { shortVersion } from '../catalogue/version.ts';
import { linksOfFinding } from './links-of-finding.ts';
import type { FindingClass } from './links-of-finding.ts';
import type { RequirementLink } from './requirements-for-cwe.ts';

/**
 * Returns the ASVS tags of a finding: its chapter and, if one fits, its primary requirement, as `asvs-5.0-v1` and
 * `asvs-5.0-v1.2.4`. The chapter has a tag of its own, because DefectDojo finds a tag by its exact name, and a search
 * by part for `v1` would also find `v10`. Empty if there is no link. A push treats tags of any other form as a
 * person's: see `isOwnTag` of the domain library.
 */
export function asvsTagsOfFinding(finding: FindingClass): readonly string[] {
  const links = linksOfFinding(finding);
  return links === undefined ? [] : tagsOfLink(finding.version, links.primary);
}

function tagsOfLink(version: AsvsVersion, { chapterId, requirementId }: RequirementLink): string[] {
  const prefix = `asvs-${shortVersion(version)}`;
  const chapterTag = `${prefix}-${chapterId.toLowerCase()}`;
  return requirementId === undefined ? [chapterTag] : [chapterTag, `${prefix}-v${requirementId}`];
}
