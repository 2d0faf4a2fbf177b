import type { RemoteSeverity } from './content.ts';

/** DefectDojo's severities, the most severe first. */
export const MOST_SEVERE_FIRST: readonly RemoteSeverity[] = ['Critical', 'High', 'Medium', 'Low', 'Info'];

/** Returns the place of a severity in their order; 0 for the most severe. */
export function severityRank(severity: RemoteSeverity): number {
  return MOST_SEVERE_FIRST.indexOf(severity);
}

/** Returns a severity that DefectDojo shows; undefined for anything else. */
export function severityNamed(name: unknown): RemoteSeverity | undefined {
  return MOST_SEVERE_FIRST.find((severity) => severity === name);
}

/**
 * Returns DefectDojo's severity for a score from 0 to 10: 9 and above Critical, 7 High, 4 Medium, else Low as in Gecko. 0
 * is Info: the vector has no impact then, and DefectDojo shows its score of 0.0 beside the severity (3.2.0).
 */
export function severityOf(score: number): RemoteSeverity {
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  if (score >= 4) return 'Medium';
  return score > 0 ? 'Low' : 'Info';
}
