import type { AsvsRequirementStatus } from '@gecko-defectdojo/contract';

/** From what needs work most to what needs none. */
const WORST_FIRST: readonly AsvsRequirementStatus[] = [
  'not_met',
  'findings',
  'open',
  'assumed_met',
  'met',
  'not_applicable',
];

/** A requirement of one repository with its status. */
export interface StatusOfRequirement {
  readonly requirementId: string;
  readonly status: AsvsRequirementStatus;
}

/**
 * Returns one status for each requirement that any repository of a product is expected to meet: the worst of them, so
 * that one is met only if it is met everywhere.
 */
export function uniteStatuses(all: Iterable<StatusOfRequirement>): readonly AsvsRequirementStatus[] {
  const worst = new Map<string, AsvsRequirementStatus>();
  for (const { requirementId, status } of all) {
    const known = worst.get(requirementId);
    if (known === undefined || WORST_FIRST.indexOf(status) < WORST_FIRST.indexOf(known))
      worst.set(requirementId, status);
  }
  return [...worst.values()];
}
