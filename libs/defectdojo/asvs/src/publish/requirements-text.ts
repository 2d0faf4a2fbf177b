import type { AsvsRequirementCounts, AsvsRequirementStatus } from '@gecko-defectdojo/contract';

/** The words for a number of requirements with a status, in the order of the text. */
const WORDS: readonly (readonly [AsvsRequirementStatus, string])[] = [
  ['met', 'stated as met'],
  ['not_met', 'stated as not met'],
  ['not_applicable', 'stated as not applicable'],
  ['assumed_met', 'assumed met by the code'],
  ['findings', 'with open findings'],
  ['open', 'open'],
];

/**
 * Returns the numbers of requirements as a product says them, such as `253 expected: 41 stated as met, 3 with open
 * findings, 209 open`. Numbers of 0 are left out. Undefined where none is expected. At most 300 characters.
 */
export function requirementsText({ expected, ...counts }: AsvsRequirementCounts): string | undefined {
  if (expected === 0) return undefined;
  const parts = WORDS.filter(([status]) => counts[status] > 0).map(
    ([status, words]) => `${String(counts[status])} ${words}`,
  );
  return `${String(expected)} expected: ${parts.join(', ')}`;
}
