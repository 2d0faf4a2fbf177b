import type { AsvsCoverage } from '@gecko-defectdojo/contract';

/**
 * Returns how much of the product's code was read, in whole percent of its size, rounded down. Undefined if there is no
 * code, and before coverage was recorded. Folders that were left out and files that could not be opened have no size.
 */
export function codeReadPercent(coverage: AsvsCoverage | null | undefined): number | undefined {
  if (coverage === null || coverage === undefined) return undefined;
  const unread = coverage.languages.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = coverage.codeBytes + unread;
  return all === 0 ? undefined : Math.floor((coverage.codeBytes / all) * 100);
}
