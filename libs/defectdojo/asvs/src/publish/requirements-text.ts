import { ASVS_REQUIREMENT_WORDS } from '@gecko-defectdojo/contract';
import type { AsvsRequirementCounts } from '@gecko-defectdojo/contract';

/**
 * Returns the numbers of requirements as a product says them, such as `253 expected: 41 stated as met, 3 with open
 * findings, 209 open`. Numbers of 0 are left out. Undefined where none is expected. At most 300 characters.
 */
export function requirementsText({ expected, ...counts }: AsvsRequirementCounts): string | undefined {
  if (expected === 0) return undefined;
  const parts = ASVS_REQUIREMENT_WORDS.filter(([status]) => counts[status] > 0).map(
    ([status, words]) => `${String(counts[status])} ${words}`,
  );
  return `${String(expected)} expected: ${parts.join(', ')}`;
}
