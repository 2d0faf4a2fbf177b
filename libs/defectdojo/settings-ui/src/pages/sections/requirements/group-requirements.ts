import type { AsvsRequirement, AsvsRequirementStatus } from '@gecko-defectdojo/contract';

/** Requirements under one heading of the standard, such as `V6.2 Password Security`. */
export interface RequirementGroup {
  readonly id: string;
  readonly name: string;
  readonly items: readonly AsvsRequirement[];
}

/** Puts requirements under the headings of the standard, in its order. */
export function groupRequirements(items: readonly AsvsRequirement[]): readonly RequirementGroup[] {
  return [...Map.groupBy(items, ({ sectionId }) => sectionId)].map(([id, group]) => ({
    id,
    name: group[0]?.sectionName ?? id,
    items: group,
  }));
}

/**
 * Returns the requirements of a status. All of them without one, and where none has it any more: the last one of a
 * status has just got another.
 */
export function ofStatus(
  items: readonly AsvsRequirement[],
  status: AsvsRequirementStatus | undefined,
): readonly AsvsRequirement[] {
  const found = items.filter((item) => item.status === status);
  return found.length === 0 ? items : found;
}
