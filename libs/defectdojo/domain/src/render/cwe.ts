import { parseCwe } from '@gecko-defectdojo/contract';
import { INT32_MAX } from './sanitise.ts';

/**
 * Returns the number of a CWE in any form that `parseCwe` reads, or 0 (DefectDojo's "none") if it is missing, not a CWE,
 * or greater than DefectDojo's column takes.
 */
export function cweNumber(cwe: string | null): number {
  const number = cwe === null ? undefined : parseCwe(cwe);
  return number !== undefined && number <= INT32_MAX ? number : 0;
}
