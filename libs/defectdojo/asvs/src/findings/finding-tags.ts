import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { shortVersion } from '../catalogue/version.ts';
import { linksOfFinding } from './links-of-finding.ts';
import type { FindingClass } from './links-of-finding.ts';
import type { RequirementLink } from './requirements-for-cwe.ts';

/**
 * The tags that say where a finding stands in the standard: its chapter and, where one fits, its one primary
 * requirement, as `asvs-5.0-v1` and `asvs-5.0-v1.2.4`. The chapter has a tag of its own because DefectDojo finds a
 * tag by its exact name, and by part of it `v1` would find `v10` too. None when nothing is known. What is no such tag is
 * a person's to the export: `isOwnTag` of the domain library knows their form.
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
