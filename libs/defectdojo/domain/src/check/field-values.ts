import { ENDLESS } from '../ledger/ledger-entry.ts';
import { stateThere } from '../left/state-there.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import { storableText } from '../unstorable-text.ts';
import { excerpts } from './excerpts.ts';
import { expectedExtraTags } from './differing-fields.ts';
import type { CompareOptions, ShownFinding } from './differing-fields.ts';

/** A differing field with what both sides have, as text. Empty for no value. */
export interface FieldValue {
  readonly field: string;
  /**
   * As Gecko would send it now; null where that is not known, such as the texts of a finding that Gecko no longer has.
   */
  readonly gecko: string | null;
  readonly defectdojo: string;
  /** True where a value is longer than what is kept of it: then both are excerpts around the first difference. */
  readonly isCut: boolean;
}

/** Stands in a list of ends for a Risk Acceptance that holds for ever. */
const NO_END = 'never';

/**
 * Returns the values of differing fields on both sides, in the same order. Texts longer than 1,000 characters are cut to
 * what surrounds their first difference. Tags and the ends of Risk Acceptances are lists, separated by `, `.
 */
export function fieldValues(fields: readonly string[], options: CompareOptions): FieldValue[] {
  return fields.map((field) => {
    const defectdojo = storableText(shownValue(field, options.shown));
    const gecko = geckoValue(field, options);
    if (gecko === null) return { field, gecko, ...only(defectdojo) };
    const [ours, theirs, isCut] = excerpts(storableText(gecko), defectdojo);
    return { field, gecko: ours, defectdojo: theirs, isCut };
  });
}

function only(value: string): Pick<FieldValue, 'defectdojo' | 'isCut'> {
  const [defectdojo, , isCut] = excerpts(value, '');
  return { defectdojo, isCut };
}

function geckoValue(field: string, { entry, present }: CompareOptions): string | null {
  if (field === 'status') return (entry.gone ? 'mitigated' : present?.status) ?? null;
  if (field === 'duplicate') return 'false';
  if (field === 'accepted_risks') return endsOf(entry.acceptance === undefined ? [] : [entry.acceptance]);
  if (present !== undefined && field === 'tags')
    return [...present.content.tags, ...expectedExtraTags({ entry, present })].sort().join(', ');
  if (present !== undefined) return textOf(present.content[field as ContentField]); // a field of the content, as the others are above
  // Gecko no longer has the finding, so what was last sent is its last word.
  if (field === 'title') return entry.lastSent?.title ?? null;
  return field === 'severity' ? (entry.lastSent?.severity ?? null) : null;
}

function shownValue(field: string, shown: ShownFinding): string {
  if (field === 'status') return stateThere(shown);
  if (field === 'duplicate') return String(shown.duplicate);
  if (field === 'accepted_risks') return endsOf(shown.acceptances ?? []);
  return textOf(shown.content[field as ContentField]); // a field of the content, as the others are above
}

function endsOf(acceptances: readonly { readonly expiresAt: string | undefined }[]): string {
  return acceptances
    .map(({ expiresAt = ENDLESS }) =>
      expiresAt === ENDLESS ? NO_END : expiresAt.slice(0, 'yyyy-mm-dd'.length),
    )
    .join(', ');
}

function textOf(value: FindingContent[ContentField]): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
}
