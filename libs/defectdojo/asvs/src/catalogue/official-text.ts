import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { chapterOf, requirementOf, sectionOf } from './catalogue.ts';
import { familyOf, releaseTag } from './version.ts';

/** Versions whose headings are worded differently from the catalogue's names. */
const HAS_OTHER_HEADINGS: ReadonlySet<AsvsVersion> = new Set(['4.0.2', '4.0.1']);

const REPOSITORY = 'https://github.com/OWASP/ASVS';

/** Returns the URL of a version: OWASP's repository at the tag of the release. */
export function releaseUrl(version: AsvsVersion): string {
  return `${REPOSITORY}/tree/${releaseTag(version)}/${familyOf(version)}/en`;
}

/** Returns the URL of a chapter's official text, or undefined if the version has no such chapter. */
export function chapterUrl(version: AsvsVersion, chapterId: string): string | undefined {
  const chapter = chapterOf(version, chapterId);
  if (chapter === undefined) return undefined;
  return `${REPOSITORY}/blob/${releaseTag(version)}/${familyOf(version)}/en/${chapter.file}.md`;
}

/**
 * Returns the URL of a section's official text. In 4.0.1 and 4.0.2 it is the chapter's URL, because their headings
 * differ from those of 4.0.3. Undefined if the version has no such section.
 */
export function sectionUrl(version: AsvsVersion, sectionId: string): string | undefined {
  const section = sectionOf(version, sectionId);
  const url = chapterUrl(version, sectionId.split('.')[0] ?? '');
  if (section === undefined || url === undefined) return undefined;
  return HAS_OTHER_HEADINGS.has(version) ? url : `${url}#${headingAnchor(`${section.id} ${section.name}`)}`;
}

/**
 * Returns the URL of a requirement's official text. It is the section's URL, because the table rows have no anchors.
 * Undefined if the version has no such requirement.
 */
export function requirementUrl(version: AsvsVersion, requirementId: string): string | undefined {
  const requirement = requirementOf(version, requirementId);
  return requirement && sectionUrl(version, requirement.sectionId);
}

/** Returns the anchor that GitHub gives a heading: lower case, only letters, digits, `_` and `-`, spaces as `-`. */
function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
}
