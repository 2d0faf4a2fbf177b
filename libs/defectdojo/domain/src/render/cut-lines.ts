import { cleanStart, cutText } from './sanitise.ts';

/** The start of a text for a fence. `cut` is true if something was left out. */
export interface CutLines {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * Returns as many whole lines as fit into `maxLength` UTF-16 units, cleaned and without empty lines at the ends. A first
 * line that is too long is cut.
 */
export function cutLines(text: string, maxLength: number): CutLines {
  const { clean, whole } = cleanStart(text, maxLength);
  const kept = clean.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  if (kept.length <= maxLength) return { text: kept, cut: !whole };
  const end = kept.lastIndexOf('\n', maxLength);
  return { text: end > 0 ? kept.slice(0, end).trimEnd() : cutText(kept, maxLength), cut: true };
}
