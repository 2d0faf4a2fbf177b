import type { AsvsChapter, AsvsLevel, AsvsProfileChapter } from '@gecko-defectdojo/contract';

/**
 * Chapters in the order the page asks about them: those that wait for a person first (unsure, or carried over and not
 * confirmed), then the rest, each in the standard's order. To be taken from the profile as saved, never from a draft:
 * a chapter must not jump away under the hand that decides it.
 */
export function orderChapters(chapters: readonly AsvsProfileChapter[]): {
  readonly waiting: readonly AsvsProfileChapter[];
  readonly decided: readonly AsvsProfileChapter[];
} {
  return {
    waiting: chapters.filter(waitsForPerson),
    decided: chapters.filter((chapter) => !waitsForPerson(chapter)),
  };
}

function waitsForPerson({ decision, source }: AsvsProfileChapter): boolean {
  return source === 'carried' || (decision === 'unsure' && source !== 'none');
}

/** How many of a chapter's requirements a level needs; without a level, how many there are. */
export function requirementsAt({ requirements }: AsvsChapter, level: AsvsLevel | null): number {
  if (level === 1) return requirements.l1;
  return level === 2 ? requirements.l2 : requirements.l3;
}

/** How much of a chapter a level asks for, in words: a chapter without a requirement at the level says so. */
export function describeRequirements(chapter: AsvsChapter, level: AsvsLevel | null): string {
  const count = requirementsAt(chapter, level);
  if (count === 0) return `Applies from L${chapter.appliesFromLevel}`;
  const noun = count === 1 ? 'requirement' : 'requirements';
  return level === null ? `${count} ${noun}` : `${count} ${noun} at L${level}`;
}
