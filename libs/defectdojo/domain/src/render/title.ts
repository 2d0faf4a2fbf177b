import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { cleanSingleLine, cutText } from './sanitise.ts';
import { typeName } from './vulnerability-type.ts';

/** DefectDojo 2.46 to 3.2: `Finding.title`, in characters; a longer one is cut at import and a 400 at PATCH. */
export const TITLE_MAX_LENGTH = 511;

/**
 * The finding's title on one line of at most 511 characters, the type's plain name when nothing is left of it.
 * DefectDojo 2.46 hashes the cut title at its first import but the full one later, so the cut must be ours.
 */
export function titleOf(finding: Pick<GeckoFinding, 'title' | 'type'>): string {
  const title = cleanSingleLine(finding.title, TITLE_MAX_LENGTH);
  return title === '' ? typeName(finding.type) : fitUpperCase(title);
}

/** DefectDojo stores `titlecase(title)`, and capitals can be longer (ß becomes SS): these have to fit as well. */
function fitUpperCase(title: string): string {
  if (title.length * 3 <= TITLE_MAX_LENGTH || title.toUpperCase().length <= TITLE_MAX_LENGTH) return title;
  let length = 0;
  let kept = 0;
  for (const character of title) {
    length += Math.max(character.length, character.toUpperCase().length);
    if (length >= TITLE_MAX_LENGTH) break;
    kept += character.length;
  }
  return cutText(title, kept + 1);
}
