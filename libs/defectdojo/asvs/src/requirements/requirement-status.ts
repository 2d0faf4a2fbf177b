import type { AsvsRequirementStatus, AsvsVerdict } from '@gecko-defectdojo/contract';

/** Everything that is known of a requirement of a repository. */
export interface KnownOfRequirement {
  /** The verdict of a person. */
  readonly verdict?: AsvsVerdict | undefined;
  /** Number of open findings that are filed under the requirement. */
  readonly openFindings: number;
  /** True if the code shows that it is met. */
  readonly isShown: boolean;
}

/**
 * Returns the status of a requirement. A person's verdict counts first, then open findings, then what the code shows. A
 * requirement of which nothing is known is open.
 */
export function requirementStatus({
  verdict,
  openFindings,
  isShown,
}: KnownOfRequirement): AsvsRequirementStatus {
  if (verdict !== undefined) return verdict;
  if (openFindings > 0) return 'findings';
  return isShown ? 'assumed_met' : 'open';
}
