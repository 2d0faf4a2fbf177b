import { cleanStart, cutText } from './sanitise.ts';

/** The start of a text that is meant for a fence, and whether anything was left out. */
export interface CutLines {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * As many whole lines of a text as fit into `maxLength` UTF-16 units, cleaned, without empty lines around; a
 * first line that is too long itself is cut.
 */
export function cutLines(text: string, maxLength: number): CutLines {
  const { clean, whole } = cleanStart(text, maxLength);
  const kept = clean.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  if (kept.length <= maxLength) return { text: kept, cut: !whole };
  const end = kept.lastIndexOf('\n', maxLength);
  return { text: end > 0 ? kept.slice(0, end).trimEnd() : cutText(kept, maxLength), cut: true };
}
