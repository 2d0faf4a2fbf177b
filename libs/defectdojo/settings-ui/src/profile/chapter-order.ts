import type { AsvsChapter, AsvsLevel, AsvsProfileChapter } from '@gecko-defectdojo/contract';

/**
 * Sorts chapters for the page: those that need a decision first (weak evidence, or carried over and not confirmed), then
 * the others, each in the standard's order. A chapter that was not assessed asks nothing: there is no evidence to judge. Sort the saved profile, never a draft: a chapter must not move while the user
 * decides it.
 */
export function orderChapters(chapters: readonly AsvsProfileChapter[]): {
  readonly waiting: readonly AsvsProfileChapter[];
  readonly decided: readonly AsvsProfileChapter[];
} {
  return {
    waiting: chapters.filter(needsDecision),
    decided: chapters.filter((chapter) => !needsDecision(chapter)),
  };
}

function needsDecision({ decision, unsureReason, source }: AsvsProfileChapter): boolean {
  return source === 'carried' || (decision === 'unsure' && unsureReason !== 'not_read');
}

/** Returns the number of a chapter's requirements at a level; without a level, of all. */
export function requirementsAt({ requirements }: AsvsChapter, level: AsvsLevel | null): number {
  if (level === 1) return requirements.l1;
  return level === 2 ? requirements.l2 : requirements.l3;
}

/** Describes the number of requirements at a level, also when there are none. */
export function describeRequirements(chapter: AsvsChapter, level: AsvsLevel | null): string {
  const count = requirementsAt(chapter, level);
  if (count === 0) return `Applies from L${chapter.appliesFromLevel}`;
  const noun = count === 1 ? 'requirement' : 'requirements';
  return level === null ? `${count} ${noun}` : `${count} ${noun} at L${level}`;
}
