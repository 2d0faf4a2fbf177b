import { z } from 'zod';

/** Gecko's severities, the worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** Returns the severity of a score from 0 to 10. */
export function severityOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The score that stands for each severity in a form. Low has room below. */
export const SEVERITY_SCORES: Readonly<Record<Severity, number>> = {
  critical: 9,
  high: 7,
  medium: 4,
  low: 2,
};

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
