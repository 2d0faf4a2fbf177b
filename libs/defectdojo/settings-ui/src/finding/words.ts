import type { CheckDifference } from '@gecko-defectdojo/contract';

/** The texts of the mark of a finding in the host's own pages. */
export const words = {
  changed: 'Changed in DefectDojo',
  missing: 'Missing in DefectDojo',
  foundAt: 'Found by the check of',
  link: 'Open the check',
  waiting: 'The next push sends Gecko’s version.',
} as const;

/** Returns the title of the mark. */
export function markTitle({ kind }: Pick<CheckDifference, 'kind'>): string {
  return kind === 'missing' ? words.missing : words.changed;
}
