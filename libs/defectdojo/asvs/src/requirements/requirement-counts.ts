import { ASVS_REQUIREMENT_STATUSES } from '@gecko-defectdojo/contract';
import type { AsvsRequirementCounts, AsvsRequirementStatus } from '@gecko-defectdojo/contract';

/** Returns the number of requirements of each status, and of all. */
export function countStatuses(statuses: readonly AsvsRequirementStatus[]): AsvsRequirementCounts {
  const counts = Object.fromEntries(ASVS_REQUIREMENT_STATUSES.map((status) => [status, 0])) as Record<
    AsvsRequirementStatus, // made of the list of all
    number
  >;
  for (const status of statuses) counts[status] += 1;
  return { expected: statuses.length, ...counts };
}
