import { addDays } from './date-time.ts';

/** In the order DefectDojo prints them, least severe first. */
export const severities = ['Info', 'Low', 'Medium', 'High', 'Critical'] as const;

const codes = new Map([
  ['Critical', 'S0'],
  ['High', 'S1'],
  ['Medium', 'S2'],
  ['Low', 'S3'],
  ['Info', 'S4'],
]);

/** Days to fix of the service-level agreement a fresh DefectDojo has; "Info" has none. */
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

/** Whether a finding is below the least severity an import asks for. */
export function isBelow(severity: string, minimum: string): boolean {
  return numericalSeverity(severity) > numericalSeverity(minimum);
}

/** Reads a report's severity: everything like "info" and "none" is Info, other spellings are unknown. */
export function settleSeverity(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (lower.startsWith('info') || lower === 'none') return 'Info';
  return isSeverity(text) ? text : undefined;
}

export function slaExpirationDate(severity: string, date: string): string | null {
  const days = daysToFix.get(severity);
  return days === undefined ? null : addDays(date, days);
}
