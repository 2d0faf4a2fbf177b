import { INT32_MAX } from './sanitise.ts';

const CWE = /^CWE-(\d{1,10})$/i;

/** Returns the number of a CWE such as `CWE-22`, or 0 (DefectDojo's "none") if it is missing or not a CWE. */
export function cweNumber(cwe: string | null): number {
  const match = CWE.exec(cwe?.trim() ?? '');
  const number = match ? Number(match[1]) : 0;
  return number <= INT32_MAX ? number : 0;
}
