import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { levelWords } from './levels.ts';
import { draftDecision, draftLevel } from './profile-draft.ts';
import type { ProfileDraft } from './profile-draft.ts';

/** The facts that stand for a profile in one line, with a draft applied. */
export interface ProfileSummary {
  /** `L2`, `L1, assumed`, or `No level`. */
  readonly level: string;
  /** The number of sections that apply. */
  readonly applying: number;
  readonly total: number;
  /** True if detection alone decided all of them; false if a person decided one, in the profile or in the draft. */
  readonly isDetected: boolean;
  /** True if nothing is known of any section: neither detection nor a person decided. */
  readonly isUnknown: boolean;
  /** The number of sections with evidence that is too weak to decide. */
  readonly waiting: number;
}

/** Sums up a profile with a draft applied. */
export function summarizeProfile(profile: AsvsProfile, draft: ProfileDraft): ProfileSummary {
  const decisions = profile.chapters.map((chapter) => ({ chapter, decision: draftDecision(chapter, draft) }));
  const byPerson = decisions.some(({ chapter }) => chapter.override !== null || draft.chapters[chapter.id]);
  return {
    level: levelOf(profile, draft),
    applying: decisions.filter(({ decision }) => decision === 'yes').length,
    total: decisions.length,
    isDetected: !byPerson,
    isUnknown: !byPerson && profile.chapters.every(({ source }) => source === 'none'),
    waiting: decisions.filter(
      ({ chapter, decision }) =>
        decision === 'unsure' && chapter.source !== 'none' && chapter.unsureReason !== 'not_read',
    ).length,
  };
}

function levelOf(profile: AsvsProfile, draft: ProfileDraft): string {
  const level = draftLevel(profile, draft);
  if (level === null) return 'No level';
  return levelWords(level, draft.level === undefined ? profile.levelSource : 'chosen');
}
