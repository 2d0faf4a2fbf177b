/** Returns Gecko's severity of a score: Critical from 9, High from 7, Medium from 4, otherwise Low. */
export function severityTone(score: number): 'critical' | 'high' | 'medium' | 'low' {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The names of the severities. */
export const SEVERITY_NAMES = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;
