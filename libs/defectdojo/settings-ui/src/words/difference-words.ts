import type { DifferenceValue } from '@gecko-defectdojo/contract';
import type { Format, UiWords } from '@gecko-defectdojo/ui';
import { isStateThere, stateWords } from './act-words.ts';
import { statusWords } from './status-words.ts';

/** The texts of a field that differs in DefectDojo. */
export const differenceWords = {
  gecko: 'In Gecko',
  defectdojo: 'In DefectDojo',
  empty: 'Empty',
  unknown: 'Not known',
  yes: 'Yes',
  no: 'No',
  noEnd: 'No end',
  isCut: 'Part of a longer text',
  followUps: { waiting: 'The next push sends it', pushed: 'Pushed since' },
  push: 'Push Gecko’s version',
  of: (title: string) => ` of ${title}`,
  remote: 'DefectDojo',
} as const;

/** Returns a value of a field as a page shows it. Undefined for one that is empty, null for one that is not known. */
export function valueWords(
  field: string,
  value: DifferenceValue['gecko'],
  { format, ui }: { readonly format: Format; readonly ui: Pick<UiWords, 'severities'> },
): string | undefined | null {
  if (value === null) return null;
  if (value === '') return undefined;
  switch (field) {
    case 'status':
      return isStateThere(value) ? stateWords(value) : statusWords(value);
    case 'severity':
      return severityWords(value, ui);
    case 'duplicate':
    case 'fix_available':
      return value === 'true' ? differenceWords.yes : differenceWords.no;
    case 'accepted_risks':
      return value
        .split(', ')
        .map((end) => (end === 'never' ? differenceWords.noEnd : format.day(`${end}T12:00:00.000Z`)))
        .join(', ');
    default:
      return value;
  }
}

function severityWords(value: string, { severities }: Pick<UiWords, 'severities'>): string {
  const words: Readonly<Partial<Record<string, string>>> = severities;
  return words[value.toLowerCase()] ?? value;
}
