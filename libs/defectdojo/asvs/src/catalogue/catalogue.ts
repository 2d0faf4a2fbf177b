import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { CHAPTERS_4_0_3, LIVE_BEFORE_4_0_3 } from './chapters-4.0.3.ts';
import { CHAPTERS_5_0_0 } from './chapters-5.0.0.ts';
import type { ChapterRow } from './chapter-row.ts';
import { REQUIREMENT_NAMES_4_0_3 } from './requirement-names-4.0.3.ts';
import { REQUIREMENT_NAMES_5_0_0 } from './requirement-names-5.0.0.ts';

/** A requirement: its number, our name and the lowest level that includes it. Its text belongs to OWASP and is linked. */
export interface Requirement {
  /** The number in the standard's notation, without `V`: `6.2.1`. */
  readonly id: string;
  /** Gecko's own short name: what the requirement is about. OWASP's text says what it demands. */
  readonly name: string;
  readonly chapterId: string;
  readonly sectionId: string;
  readonly level: AsvsLevel;
}

/** A section, such as `V6.2`. Two sections of 4.0.x have no requirement. */
export interface Section {
  readonly id: string;
  readonly name: string;
  readonly requirements: readonly Requirement[];
}

/** A chapter, such as `V6`. */
export interface Chapter {
  readonly id: string;
  readonly name: string;
  /** File name without extension of the chapter's text in OWASP's repository. */
  readonly file: string;
  readonly sections: readonly Section[];
}

/** A version of the standard, in the order of its numbers, without deleted requirements. */
export interface Catalogue {
  readonly version: AsvsVersion;
  readonly chapters: readonly Chapter[];
}

/** The data files of a version. */
interface CatalogueRows {
  readonly rows: readonly ChapterRow[];
  /** The names of the requirements by section without `V`, in order. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Requirements that the rows mark as deleted. Default: none. */
  readonly alsoLive?: Readonly<Record<string, AsvsLevel>>;
}

const BEFORE_5: CatalogueRows = { rows: CHAPTERS_4_0_3, names: REQUIREMENT_NAMES_4_0_3 };

const CATALOGUES: Readonly<Record<AsvsVersion, Catalogue>> = {
  '5.0.0': build('5.0.0', { rows: CHAPTERS_5_0_0, names: REQUIREMENT_NAMES_5_0_0 }),
  '4.0.3': build('4.0.3', BEFORE_5),
  // 4.0.2 and 4.0.1 use the names of 4.0.3, which dropped words such as "Verification Requirements".
  '4.0.2': build('4.0.2', { ...BEFORE_5, alsoLive: LIVE_BEFORE_4_0_3 }),
  '4.0.1': build('4.0.1', { ...BEFORE_5, alsoLive: LIVE_BEFORE_4_0_3 }),
};

/** Returns the chapters, sections and requirements of a version. */
export function catalogueOf(version: AsvsVersion): Catalogue {
  return CATALOGUES[version];
}

/** Returns the chapter with an id such as `V6`, or undefined if the version has none. */
export function chapterOf(version: AsvsVersion, chapterId: string): Chapter | undefined {
  return CATALOGUES[version].chapters.find((chapter) => chapter.id === chapterId);
}

/** Returns the section with an id such as `V6.2`, or undefined if the version has none. */
export function sectionOf(version: AsvsVersion, sectionId: string): Section | undefined {
  const [chapterId = ''] = sectionId.split('.');
  return chapterOf(version, chapterId)?.sections.find((section) => section.id === sectionId);
}

/** Returns the requirement with a number such as `6.2.1`, or undefined if the version has none or deleted it. */
export function requirementOf(version: AsvsVersion, requirementId: string): Requirement | undefined {
  const [chapter = '', section = ''] = requirementId.split('.');
  return sectionOf(version, `V${chapter}.${section}`)?.requirements.find(
    (requirement) => requirement.id === requirementId,
  );
}

/** Returns the requirements of a chapter at a level, in order. Empty if the version has no such chapter. */
export function requirementsOf(
  version: AsvsVersion,
  chapterId: string,
  level: AsvsLevel,
): readonly Requirement[] {
  const sections = chapterOf(version, chapterId)?.sections ?? [];
  return sections.flatMap((section) =>
    section.requirements.filter((requirement) => requirement.level <= level),
  );
}

/** Returns the citation that the standard asks for: `v5.0.0-1.2.5`. */
export function citationOf(version: AsvsVersion, requirementId: string): string {
  return `v${version}-${requirementId}`;
}

function build(version: AsvsVersion, { rows, names, alsoLive = {} }: CatalogueRows): Catalogue {
  const chapters = rows.map((row, chapterIndex) => {
    const chapterId = `V${chapterIndex + 1}`;
    const sections = row.sections.map(([name, levels], sectionIndex) => {
      const sectionId = `${chapterId}.${sectionIndex + 1}`;
      const requirements = Array.from(levels).flatMap((digit, index): Requirement[] => {
        const id = `${sectionId.slice(1)}.${index + 1}`;
        const level = levelOf(digit) ?? alsoLive[id];
        if (level === undefined) return [];
        const requirementName = names[sectionId.slice(1)]?.[index] ?? id;
        return [{ id, name: requirementName, chapterId, sectionId, level }];
      });
      return { id: sectionId, name, requirements };
    });
    return { id: chapterId, name: row.name, file: row.file, sections };
  });
  return { version, chapters };
}

function levelOf(digit: string): AsvsLevel | undefined {
  return digit === '1' ? 1 : digit === '2' ? 2 : digit === '3' ? 3 : undefined;
}
