import type { MapRuleConditions, Provider, Visibility } from '@gecko-defectdojo/contract';
import { matchesRepository } from './matches-pattern.ts';

/** The facts of a repository that rules look at. */
export interface RuledRepository {
  readonly provider: Provider;
  /** `group/name`. */
  readonly fullName: string;
  readonly visibility?: Visibility | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/**
 * The conditions of a rule as they are stored. A rule that was saved before there was a condition does not have it, which
 * is the same as one without values.
 */
export type StoredConditions = Partial<MapRuleConditions>;

/** Returns true if a repository has one of the values of every condition that has values. */
export function matchesConditions(conditions: StoredConditions, repository: RuledRepository): boolean {
  const { providers, groups, names, visibilities, tags } = conditions;
  const { provider, fullName, visibility } = repository;
  const own = new Set(repository.tags?.map((tag) => tag.toLowerCase()));
  return (
    holds(providers, (one) => one === provider) &&
    holds(visibilities, (one) => one === visibility) &&
    holds(groups, (group) => isBelow(fullName, group)) &&
    holds(tags, (tag) => own.has(tag.toLowerCase())) &&
    holds(names, (pattern) => matchesRepository(pattern, fullName))
  );
}

function holds<T>(values: readonly T[] = [], isMet: (value: T) => boolean): boolean {
  return values.length === 0 || values.some(isMet);
}

function isBelow(fullName: string, group: string): boolean {
  return fullName.toLowerCase().startsWith(`${group.toLowerCase()}/`);
}
