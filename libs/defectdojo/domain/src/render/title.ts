import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { plainCell } from './formula.ts';
import { cleanSingleLine, cutText } from './sanitise.ts';
import { typeName } from './vulnerability-type.ts';

/** DefectDojo 2.46 to 3.2: length of `Finding.title` in characters; more is cut at import and a 400 at PATCH. */
const TITLE_MAX_LENGTH = 511;

/**
 * Returns the title on one line of at most 511 characters, or the name of the type if the title is empty. DefectDojo
 * 2.46 hashes the cut title at the first import but the full one later, so the title must be cut here.
 */
export function titleOf(finding: Pick<GeckoFinding, 'title' | 'type'>): string {
  const title = plainCell(cleanSingleLine(finding.title, TITLE_MAX_LENGTH));
  return title === '' ? typeName(finding.type) : fitUpperCase(title);
}

/** DefectDojo stores `titlecase(title)`, and capitals can be longer (ß becomes SS). They must fit as well. */
function fitUpperCase(title: string): string {
  if (title.length * 3 <= TITLE_MAX_LENGTH) return title;
  if (Math.max(title.length, title.toUpperCase().length) <= TITLE_MAX_LENGTH) return title;
  let length = 0;
  let kept = 0;
  for (const character of title) {
    length += Math.max(character.length, character.toUpperCase().length);
    if (length >= TITLE_MAX_LENGTH) break;
    kept += character.length;
  }
  return cutText(title, kept + 1);
}
