/** The name of a finding's Risk Acceptance: made of the id alone, so that it is found again whatever else changes. */
export function acceptanceName(findingId: string): string {
  return `Gecko accepted risk ${findingId}`;
}
