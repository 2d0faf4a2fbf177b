import type { RemoteSeverity } from './content.ts';

/** Returns Gecko's label of a score from 0 to 10: 9 and above Critical, 7 High, 4 Medium, else Low. */
export function severityOf(score: number): RemoteSeverity {
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  return score >= 4 ? 'Medium' : 'Low';
}
