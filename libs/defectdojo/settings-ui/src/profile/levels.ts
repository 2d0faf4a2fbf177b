import type { AsvsLevel, AsvsLevelSource } from '@gecko-defectdojo/contract';

/** The levels of ASVS, each with a hint in our own words. */
export const LEVELS: readonly { readonly value: AsvsLevel; readonly label: string; readonly hint: string }[] =
  [
    { value: 1, label: 'L1', hint: 'The minimum for every application.' },
    { value: 2, label: 'L2', hint: 'For applications with data worth protecting.' },
    { value: 3, label: 'L3', hint: 'For the most critical applications.' },
  ];

/** Returns a level with a word where it is only assumed: `L2`, or `L1, assumed`. */
export function levelWords(level: AsvsLevel, source: AsvsLevelSource): string {
  return source === 'assumed' ? `L${level}, assumed` : `L${level}`;
}
