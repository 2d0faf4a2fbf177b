import type { RenewalCost } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { changesWords, costWords as costOfAll, words as general } from '../../renewal/renewal-words.ts';

/** The texts of *Apply to all* of one repository. */
export const words = {
  title: 'Findings that DefectDojo has',
  saveFirst: 'Save the settings first.',
  question: 'Apply to all findings of this repository?',
} as const;

/** Says what it costs to bring all findings up to date; undefined while it is counted. */
export function costWords(
  cost: Pick<RenewalCost, 'findings' | 'requests' | 'seconds' | 'changes'> | undefined,
  format: Format,
): string {
  if (cost === undefined) return general.counting;
  if (cost.findings === 0) return general.nothing;
  const changes = cost.changes && changesWords(cost.changes, format);
  return `${costOfAll(cost, '', format)}${changes === undefined ? '' : ` ${changes}`}`;
}
