import type { CheckDifference } from '@gecko-defectdojo/contract';
import { actWords } from '../words/act-words.ts';

/** The texts of the mark of a finding in the host's own pages. */
export const words = {
  changed: 'Changed in DefectDojo',
  missing: 'Missing in DefectDojo',
  foundAt: 'Found by the check of',
  link: 'Open the check',
  waiting: 'The next push sends Gecko’s version.',
} as const;

/** Returns the title of the mark. */
export function markTitle({
  kind,
  fields,
  there,
}: Pick<CheckDifference, 'kind' | 'fields' | 'there'>): string {
  if (kind === 'missing') return words.missing;
  return actWords(fields, there) ?? words.changed;
}
