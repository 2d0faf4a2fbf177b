import { FINDING_TYPES } from '@gecko-defectdojo/contract';
import type { AsvsVersion, FindingType } from '@gecko-defectdojo/contract';
import { CWES_WITH_PARENT } from './cwe-parents.ts';
import { linksOfFinding } from './links-of-finding.ts';
import { CWES_WITH_ROW } from './requirements-for-cwe.ts';

/** The findings of a chapter by their class, for a query: a CWE decides, and only without one the type. */
export interface ChapterClasses {
  /** The numbers of the CWEs whose findings belong to the chapter. */
  readonly cwes: readonly number[];
  /** The types whose findings belong to the chapter if they have no CWE. */
  readonly types: readonly FindingType[];
}

/** Returns the classes of findings that belong to a chapter. Both lists are empty for a chapter without findings. */
export function classesOfChapter(version: AsvsVersion, chapterId: string): ChapterClasses {
  const isIn = (cwe: number | undefined, type: FindingType) =>
    linksOfFinding({ version, cwe, type })?.primary.chapterId === chapterId;
  const known = new Set([...CWES_WITH_ROW, ...CWES_WITH_PARENT]);
  return {
    // The type of a finding with a CWE decides nothing.
    cwes: [...known].filter((cwe) => isIn(cwe, FINDING_TYPES[0])).toSorted((a, b) => a - b),
    types: FINDING_TYPES.filter((type) => isIn(undefined, type)),
  };
}
