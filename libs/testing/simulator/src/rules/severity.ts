import { addDays } from './date-time.ts';

/** In the order in which DefectDojo prints them, least severe first. */
export const severities = ['Info', 'Low', 'Medium', 'High', 'Critical'] as const;

const codes = new Map([
  ['Critical', 'S0'],
  ['High', 'S1'],
  ['Medium', 'S2'],
  ['Low', 'S3'],
  ['Info', 'S4'],
]);

/** Days to fix in the service-level agreement of a new DefectDojo. "Info" has none. */
const daysToFix = new Map([
  ['Critical', 7],
  ['High', 30],
  ['Medium', 90],
  ['Low', 120],
]);

export function isSeverity(text: string): boolean {
  return codes.has(text);
}

export function numericalSeverity(severity: string): string {
  return codes.get(severity) ?? 'S5';
}

/** Returns true if a severity is below an import's minimum. */
export function isBelow(severity: string, minimum: string): boolean {
  return numericalSeverity(severity) > numericalSeverity(minimum);
}

/** Parses a report's severity: spellings of "info" and "none" are Info, other unknown spellings are undefined. */
export function normaliseSeverity(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (lower.startsWith('info') || lower === 'none') return 'Info';
  return isSeverity(text) ? text : undefined;
}

export function slaExpirationDate(severity: string, date: string): string | null {
  const days = daysToFix.get(severity);
  return days === undefined ? null : addDays(date, days);
}
