/** Returns the name of a finding's Risk Acceptance. It is made of the id alone, so that a later push finds it. */
export function acceptanceName(findingId: string): string {
  return `Gecko accepted risk ${findingId}`;
}
