import type { RemoteSeverity } from './content.ts';

const MOST_SEVERE_FIRST: readonly string[] = ['Critical', 'High', 'Medium', 'Low', 'Info'];

/** Returns the place of a severity in their order; 0 for the most severe. */
export function severityRank(severity: RemoteSeverity): number {
  return MOST_SEVERE_FIRST.indexOf(severity);
}

/** Returns Gecko's label of a score from 0 to 10: 9 and above Critical, 7 High, 4 Medium, else Low. */
export function severityOf(score: number): RemoteSeverity {
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  return score >= 4 ? 'Medium' : 'Low';
}
