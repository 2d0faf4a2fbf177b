import type { AsvsDecision, AsvsProfileChapter } from '@gecko-defectdojo/contract';

const DECISION_WORDS: Readonly<Record<AsvsDecision, string>> = {
  yes: 'Applies',
  no: 'Does not apply',
  unsure: 'Unsure',
};

/** A decision in the page's words. */
export function decisionWords(decision: AsvsDecision): string {
  return DECISION_WORDS[decision];
}

/** Where a chapter's saved decision comes from; empty where nothing and nobody decided. */
export function sourceWords(chapter: AsvsProfileChapter): string {
  const { source, override, carriedFrom, detected, confidence } = chapter;
  if (source === 'chosen' && override) return `Chosen by ${override.by ?? 'Gecko'}`;
  if (source === 'carried' && carriedFrom)
    return `Carried from ${carriedFrom.version} ${carriedFrom.chapterId} – confirm`;
  if (detected === null) return '';
  if (detected === 'unsure') return 'Gecko is unsure';
  if (detected === 'no') return 'Not detected';
  return confidence === null ? 'Detected' : `Detected, ${confidence} evidence`;
}

/** What taking a person's word back would leave. */
export function revertWords({ detected }: AsvsProfileChapter): string {
  return detected === null ? 'Clear choice' : `Revert to ${decisionWords(detected).toLowerCase()}`;
}
