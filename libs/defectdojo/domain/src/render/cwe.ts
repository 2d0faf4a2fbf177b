import { parseCwe } from '@gecko-defectdojo/contract';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { INT32_MAX } from './sanitise.ts';

/**
 * Returns the number of a CWE in any form that `parseCwe` reads, or 0 (DefectDojo's "none") if it is missing, not a CWE,
 * or greater than DefectDojo's column takes.
 */
export function cweNumber(cwe: string | null): number {
  const number = cwe === null ? undefined : parseCwe(cwe);
  return number !== undefined && number <= INT32_MAX ? number : 0;
}

/** Returns the number of a finding's precise CWE: the first of its list where it names none by itself. */
export function preciseCwe({ cwe, cweList }: Pick<GeckoFinding, 'cwe' | 'cweList'>): number {
  return [cwe, ...(cweList ?? [])].map(cweNumber).find((number) => number > 0) ?? 0;
}

/** The largest CWE that a row of its own can hold; a larger one is a 400 there (`cwe_number` of 3.2.0). */
const LISTED_CWE_MAX = 9_999_999;

/** The most CWEs of a finding that are sent. */
const CWES_MAX = 20;

/**
 * Returns the CWEs of a finding in DefectDojo's form, `CWE-79`, the precise one first and each once; null where there is
 * none besides the precise one.
 */
export function furtherCwes(cwe: number, list: readonly string[]): readonly string[] | null {
  const labels = cweLabels([cwe, ...list.map(cweNumber)]);
  return labels.length > cweLabels([cwe]).length ? labels : null;
}

/** Returns those of these CWEs that DefectDojo can list, each once. */
export function cweLabels(numbers: readonly number[]): readonly string[] {
  const listed = numbers.filter((number) => number > 0 && number <= LISTED_CWE_MAX);
  return [...new Set(listed)].slice(0, CWES_MAX).map((number) => `CWE-${String(number)}`);
}
