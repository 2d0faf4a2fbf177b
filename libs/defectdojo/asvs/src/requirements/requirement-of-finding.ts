import { linksOfFinding } from '../findings/links-of-finding.ts';
import type { FindingClass } from '../findings/links-of-finding.ts';

/**
 * Returns the number of the requirement that a finding is filed under, such as `1.2.4`: the primary one of its CWE, or
 * of the nearest parent that has one. Undefined if only a chapter fits, or nothing. The tags of a finding name the same.
 */
export function requirementOfFinding(finding: FindingClass): string | undefined {
  return linksOfFinding(finding)?.primary.requirementId;
}
