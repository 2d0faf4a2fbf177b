import type { Format } from '@gecko-defectdojo/ui';
import type { ApiProblem } from '../api/problem.ts';

/** The words of forms and dialogs whose object was changed while a person edited it. */
export const words = {
  saveAnyway: 'Save anyway',
  reload: 'Reload',
  notRemoved: 'It is still mapped.',
  notDisconnected: 'It is still connected.',
} as const;

/** Says that an object was changed after a person had opened it: by whom and when, where that is known. */
export function changedWords(
  { lastChange }: Pick<ApiProblem, 'lastChange'>,
  what: 'connection' | 'mapping' | 'profile',
  format: Pick<Format, 'moment'>,
): string {
  if (!lastChange) return `This ${what} was changed after you opened it.`;
  const { by, at } = lastChange;
  return `${by ?? 'Gecko'} changed this ${what} after you opened it (${format.moment(at, Date.now())}).`;
}
