import { FINDING_TYPES } from '@gecko-defectdojo/contract';
import type { AsvsVersion, FindingType } from '@gecko-defectdojo/contract';
import { CWES_WITH_PARENT } from './cwe-parents.ts';
import { linksOfFinding } from './links-of-finding.ts';
import { CWES_WITH_ROW } from './requirements-for-cwe.ts';
import type { CweLinks } from './requirements-for-cwe.ts';

/**
 * The findings of a chapter or a requirement by their class, for a query: a CWE decides, and only without one the type.
 */
export interface ChapterClasses {
  /** The numbers of the CWEs whose findings belong there. */
  readonly cwes: readonly number[];
  /** The types whose findings belong there if they have no CWE. */
  readonly types: readonly FindingType[];
}

/** Returns the classes of findings that belong to a chapter. Both lists are empty for a chapter without findings. */
export function classesOfChapter(version: AsvsVersion, chapterId: string): ChapterClasses {
  return classesWhose(version, (link) => link.chapterId === chapterId);
}

/** Returns the classes of findings that are filed under a requirement, such as `1.2.4`. Mostly there are none. */
export function classesOfRequirement(version: AsvsVersion, requirementId: string): ChapterClasses {
  return classesWhose(version, (link) => link.requirementId === requirementId);
}

/** Returns the classes of findings whose primary link is wanted. */
function classesWhose(
  version: AsvsVersion,
  isWanted: (link: CweLinks['primary']) => boolean,
): ChapterClasses {
  const isIn = (cwe: number | undefined, type: FindingType) => {
    const links = linksOfFinding({ version, cwe, type });
    return links !== undefined && isWanted(links.primary);
  };
  const known = new Set([...CWES_WITH_ROW, ...CWES_WITH_PARENT]);
  return {
    // The type of a finding with a CWE decides nothing.
    cwes: [...known].filter((cwe) => isIn(cwe, FINDING_TYPES[0])).toSorted((a, b) => a - b),
    types: FINDING_TYPES.filter((type) => isIn(undefined, type)),
  };
}
