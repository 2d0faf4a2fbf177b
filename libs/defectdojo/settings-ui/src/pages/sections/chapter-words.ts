import type { AsvsDecision, AsvsProfileChapter } from '@gecko-defectdojo/contract';

const DECISION_WORDS: Readonly<Record<AsvsDecision, string>> = {
  yes: 'Applies',
  no: 'Does not apply',
  unsure: 'Unsure',
};

/** Returns the words for a chapter's saved or drafted decision. */
export function chapterWords(
  { unsureReason, source }: Pick<AsvsProfileChapter, 'unsureReason' | 'source'>,
  decision: AsvsDecision,
): string {
  if (decision === 'unsure' && source === 'none') return 'Not decided';
  return decision === 'unsure' && unsureReason === 'not_read' ? 'Not assessed' : DECISION_WORDS[decision];
}

/** Returns the source of a chapter's saved decision; empty without a decision. */
export function sourceWords(chapter: AsvsProfileChapter): string {
  const { source, unsureReason, override, carriedFrom, detected, confidence } = chapter;
  if (source === 'chosen' && override) return `Chosen by ${override.by ?? 'Gecko'}`;
  if (source === 'carried' && carriedFrom)
    return `Carried from ${carriedFrom.version} ${carriedFrom.chapterId} – confirm`;
  // The reason of a chapter that was not assessed says so itself.
  if (detected === null || unsureReason === 'not_read') return '';
  if (detected === 'unsure') return 'Gecko is unsure';
  if (detected === 'no') return 'Not detected';
  return confidence === null ? 'Detected' : `Detected, ${confidence} evidence`;
}

/** Returns the label of the button that reverts a person's decision. */
export function revertWords({ detected }: AsvsProfileChapter): string {
  return detected === null ? 'Clear choice' : `Revert to ${DECISION_WORDS[detected].toLowerCase()}`;
}
