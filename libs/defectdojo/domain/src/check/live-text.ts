import type { ContentField } from '../render/content.ts';
import { inertLine } from '../render/inert-line.ts';
import { isAsSent } from './differing-fields.ts';
import type { CompareOptions } from './differing-fields.ts';

/**
 * The fields that DefectDojo shows as Markdown (`view_finding.html`, 3.2.0) and that hold texts of a finding. The
 * references hold our own links alone, in every version.
 */
const MARKDOWN_FIELDS = [
  'description',
  'mitigation',
  'impact',
  'steps_to_reproduce',
  'severity_justification',
] as const satisfies readonly ContentField[];

/**
 * Returns true if DefectDojo shows a text that an earlier release sent with a live link, picture or tag in it, and that
 * this release would send without. A text that a person has edited there is theirs and does not count.
 */
export function showsLiveText(options: CompareOptions): boolean {
  const { shown, present } = options;
  if (present === undefined) return false;
  return MARKDOWN_FIELDS.some((field) => {
    const there = shown.content[field];
    const now = present.content[field];
    if (typeof there !== 'string' || typeof now !== 'string' || there === now) return false;
    return isAsSent(field, options) && hasLiveLine(there, now);
  });
}

/** Our own links stand on lines that both texts have. */
function hasLiveLine(there: string, now: string): boolean {
  const kept = new Set(now.split('\n'));
  return there.split('\n').some((line) => !kept.has(line) && inertLine(line) !== line);
}
