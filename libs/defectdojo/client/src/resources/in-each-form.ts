import { tidyName } from '@gecko-defectdojo/contract/constants';

/**
 * Looks a name up in the Unicode forms in which others may have stored it, composed and decomposed: DefectDojo compares
 * characters. Returns the rows of all look-ups, each once, lowest id first. One look-up for a name that has one form.
 */
export async function inEachForm<T extends { readonly id: number }>(
  name: string,
  lookUp: (form: string) => Promise<readonly T[]>,
): Promise<T[]> {
  const tidy = tidyName(name);
  const found = new Map<number, T>();
  for (const form of new Set([tidy, tidy.normalize('NFD')])) {
    for (const row of await lookUp(form)) found.set(row.id, row);
  }
  return [...found.values()].sort((one, other) => one.id - other.id);
}
