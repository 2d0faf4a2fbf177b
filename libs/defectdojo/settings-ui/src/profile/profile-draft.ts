import type {
  AsvsLevel,
  AsvsProfile,
  AsvsProfileChapter,
  AsvsStatedFacts,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';

/** An unsaved change to a chapter. `applies` of null reverts a person's decision. */
export interface ChapterDraft {
  readonly applies: boolean | null;
  readonly reason: string;
}

/** Unsaved changes to a profile. Fields left out stay as they are in the profile. */
export interface ProfileDraft {
  /** Null reverts to the suggestion. */
  readonly level?: AsvsLevel | null;
  readonly levelReason?: string;
  readonly stated?: AsvsStatedFacts;
  readonly chapters: Readonly<Record<string, ChapterDraft>>;
}

/** A draft without changes. */
export const EMPTY_DRAFT: ProfileDraft = { chapters: {} };

/** Returns the decision on a chapter with the draft applied; `unsure` if there is no decision. */
export function draftDecision(chapter: AsvsProfileChapter, draft: ProfileDraft) {
  const change = draft.chapters[chapter.id];
  if (!change) return chapter.decision;
  if (change.applies === null) return chapter.detected ?? 'unsure';
  return change.applies ? 'yes' : 'no';
}

/** Returns true if a person decided on the chapter, in the profile or in the draft. */
export function isChosen(chapter: AsvsProfileChapter, draft: ProfileDraft): boolean {
  const change = draft.chapters[chapter.id];
  return change ? change.applies !== null : chapter.override !== null;
}

/** Returns the reason of a person's decision, as typed or as saved. A decision carried over brings its reason. */
export function draftReason(chapter: AsvsProfileChapter, draft: ProfileDraft): string {
  const carried = chapter.source === 'carried' ? chapter.reason : null;
  return (
    draft.chapters[chapter.id]?.reason ?? chapter.override?.reason ?? carried?.slice(0, REASON_MAX) ?? ''
  );
}

/** Returns the draft with a decision on a chapter. A decision equal to the saved one is no change. */
export function changeChapter(
  draft: ProfileDraft,
  chapter: AsvsProfileChapter,
  change: ChapterDraft,
): ProfileDraft {
  const { [chapter.id]: _before, ...others } = draft.chapters;
  // A decision carried over from another version counts only when it is confirmed.
  const saved = chapter.source === 'carried' ? null : chapter.override;
  const isSaved =
    change.applies === (saved?.applies ?? null) &&
    (change.applies === null || change.reason === (saved?.reason ?? ''));
  return { ...draft, chapters: isSaved ? others : { ...others, [chapter.id]: change } };
}

/**
 * Returns the draft with a chapter ticked or not. No change if it is so already; no decision of a person if reverting
 * the earlier one has the same effect.
 */
export function tickChapter(draft: ProfileDraft, chapter: AsvsProfileChapter, ticked: boolean): ProfileDraft {
  const { [chapter.id]: _before, ...others } = draft.chapters;
  if ((chapter.decision === 'yes') === ticked) return { ...draft, chapters: others };
  const hasDecision = chapter.override !== null && chapter.source !== 'carried';
  const isReverted = hasDecision && (chapter.detected === 'yes') === ticked;
  return changeChapter(draft, chapter, { applies: isReverted ? null : ticked, reason: '' });
}

/** Returns the draft with another level; null reverts to the suggestion. The saved level is no change. */
export function changeLevel(
  draft: ProfileDraft,
  profile: AsvsProfile,
  level: AsvsLevel | null,
): ProfileDraft {
  const { level: _level, levelReason: _reason, ...rest } = draft;
  const isSaved = level === (profile.chosenLevel?.level ?? null);
  return isSaved ? rest : { ...rest, level };
}

/** Returns the draft with another statement; undefined reverts it. */
export function changeStated(
  draft: ProfileDraft,
  profile: AsvsProfile,
  stated: AsvsStatedFacts,
): ProfileDraft {
  const { stated: _before, ...rest } = draft;
  const isSaved =
    stated.internetFacing === profile.stated.internetFacing && stated.dataClass === profile.stated.dataClass;
  return isSaved ? rest : { ...rest, stated };
}

/** The level that would count with the draft saved; null when none is chosen and none suggested. */
export function draftLevel(profile: AsvsProfile, draft: ProfileDraft): AsvsLevel | null {
  if (draft.level === undefined) return profile.level;
  return draft.level ?? profile.suggestedLevel;
}

/** Returns true if the draft contains changes. */
export function isDirty(draft: ProfileDraft): boolean {
  return countChanges(draft) > 0;
}

/** Chapters whose exclusion lacks its reason: nothing can be saved until each has one. */
export function missingReasons(draft: ProfileDraft): readonly string[] {
  return Object.entries(draft.chapters)
    .filter(([, { applies, reason }]) => applies === false && reason.trim() === '')
    .map(([id]) => id);
}

/** The draft as one PATCH. */
export function toUpdate(draft: ProfileDraft): UpdateProfileInput {
  const chapters = Object.entries(draft.chapters).map(([id, { applies, reason }]) => ({
    id,
    applies,
    ...(applies !== null && reason.trim() !== '' ? { reason: reason.trim() } : {}),
  }));
  return {
    ...(draft.level === undefined ? {} : { level: draft.level }),
    ...(draft.levelReason === undefined ? {} : { levelReason: draft.levelReason.trim() }),
    ...(draft.stated === undefined ? {} : { stated: draft.stated }),
    ...(chapters.length === 0 ? {} : { chapters }),
  };
}

/** Returns the number of unsaved changes. */
export function countChanges(draft: ProfileDraft): number {
  const others = [draft.level, draft.stated].filter((change) => change !== undefined);
  return Object.keys(draft.chapters).length + others.length;
}
