/** Returns the severity that DefectDojo has to show for a score in Gecko, by the documented rule. */
export function severityOfScore(score: number): string {
  if (score === 0) return 'Info';
  if (score < 4) return 'Low';
  if (score < 7) return 'Medium';
  return score < 9 ? 'High' : 'Critical';
}
