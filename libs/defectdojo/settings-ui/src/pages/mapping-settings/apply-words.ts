import type { RenewalCost } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of *Apply to all*. */
export const words = {
  title: 'Findings that DefectDojo has',
  hint: 'Extra tags, the mark as verified and new fields go out with the next change of a finding. Apply to all sends them now. Changes of people in DefectDojo stay.',
  open: 'Apply to all…',
  saveFirst: 'Save the settings first.',
  question: 'Apply to all findings of this repository?',
  confirm: 'Apply to all',
  again: 'Count again',
} as const;

const MINUTE = 60;

/** Says what it costs to bring all findings up to date; undefined while it is counted. */
export function costWords(
  cost: Pick<RenewalCost, 'findings' | 'requests' | 'seconds'> | undefined,
  format: Format,
): string {
  if (cost === undefined) return 'Counting what differs.';
  const { findings, requests, seconds } = cost;
  if (findings === 0) return 'All findings are as Gecko writes them now. There is nothing to send.';
  const minutes = format.counted(Math.ceil(seconds / MINUTE), 'minute');
  return `${format.counted(findings, 'finding')} to change, with ${format.counted(requests, 'request')}: about ${minutes}. Changes of status go first.`;
}
