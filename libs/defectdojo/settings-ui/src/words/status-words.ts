import type { PushedStatus } from '@gecko-defectdojo/contract';

const STATUS_WORDS: Readonly<Partial<Record<string, string>>> = {
  open: 'Active',
  mitigated: 'Mitigated',
  false_positive: 'False positive',
  risk_accepted: 'Risk accepted',
  other: 'Changed by hand',
} satisfies Record<PushedStatus, string>;

/** Returns DefectDojo's word for a status. */
export function statusWords(status: string): string {
  return STATUS_WORDS[status] ?? status;
}
