import type {
  AsvsLevel,
  AsvsProfile,
  AsvsProfileChapter,
  AsvsStatedFacts,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';

/** A change to a chapter that is not saved. `applies` of null takes a person's earlier word back. */
export interface ChapterDraft {
  readonly applies: boolean | null;
  readonly reason: string;
}

/** What a person changed on the page and has not saved. What is left out stays as the profile has it. */
export interface ProfileDraft {
  /** Null goes back to the suggestion. */
  readonly level?: AsvsLevel | null;
  readonly levelReason?: string;
  readonly stated?: AsvsStatedFacts;
  readonly chapters: Readonly<Record<string, ChapterDraft>>;
}

/** Nothing changed. */
export const EMPTY_DRAFT: ProfileDraft = { chapters: {} };

/** What a chapter's state would be with the draft saved. `unsure` is what nobody and nothing has decided. */
export function draftDecision(chapter: AsvsProfileChapter, draft: ProfileDraft) {
  const change = draft.chapters[chapter.id];
  // Where nothing has decided, the API says no; a person has to see that nobody did, and be able to say no.
  if (!change) return chapter.source === 'none' ? 'unsure' : chapter.decision;
  if (change.applies === null) return chapter.detected ?? 'unsure';
  return change.applies ? 'yes' : 'no';
}

/** Whether a person's word on a chapter counts, the draft's included. */
export function isChosen(chapter: AsvsProfileChapter, draft: ProfileDraft): boolean {
  const change = draft.chapters[chapter.id];
  return change ? change.applies !== null : chapter.override !== null;
}

/** The reason of a person's word on a chapter, as typed or as saved; a carried word brings its reason along. */
export function draftReason(chapter: AsvsProfileChapter, draft: ProfileDraft): string {
  const carried = chapter.source === 'carried' ? chapter.reason : null;
  return (
    draft.chapters[chapter.id]?.reason ?? chapter.override?.reason ?? carried?.slice(0, REASON_MAX) ?? ''
  );
}

/** The draft with another word on a chapter; a word that says what is saved already is no change. */
export function changeChapter(
  draft: ProfileDraft,
  chapter: AsvsProfileChapter,
  change: ChapterDraft,
): ProfileDraft {
  const { [chapter.id]: _before, ...others } = draft.chapters;
  // A word carried over from another version is none of this one's until it is confirmed.
  const saved = chapter.source === 'carried' ? null : chapter.override;
  const isSaved =
    change.applies === (saved?.applies ?? null) &&
    (change.applies === null || change.reason === (saved?.reason ?? ''));
  return { ...draft, chapters: isSaved ? others : { ...others, [chapter.id]: change } };
}

/**
 * The draft with a chapter ticked or not: no change where that is so already, and no word of a person's where taking
 * the earlier one back comes to the same.
 */
export function tickChapter(draft: ProfileDraft, chapter: AsvsProfileChapter, ticked: boolean): ProfileDraft {
  const { [chapter.id]: _before, ...others } = draft.chapters;
  if ((chapter.decision === 'yes') === ticked) return { ...draft, chapters: others };
  const hasWord = chapter.override !== null && chapter.source !== 'carried';
  const isReverted = hasWord && (chapter.detected === 'yes') === ticked;
  return changeChapter(draft, chapter, { applies: isReverted ? null : ticked, reason: '' });
}

/** The draft with another level; null goes back to the suggestion. The level that is saved is no change. */
export function changeLevel(
  draft: ProfileDraft,
  profile: AsvsProfile,
  level: AsvsLevel | null,
): ProfileDraft {
  const { level: _level, levelReason: _reason, ...rest } = draft;
  const isSaved = level === (profile.chosenLevel?.level ?? null);
  return isSaved ? rest : { ...rest, level };
}

/** The draft with another answer to one of the questions; an answer of undefined takes it back. */
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

/** Whether anything is to be saved. */
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

/** How many things are changed and not saved. */
export function countChanges(draft: ProfileDraft): number {
  const others = [draft.level, draft.stated].filter((change) => change !== undefined);
  return Object.keys(draft.chapters).length + others.length;
}
