import type { MapRuleConditions } from '@gecko-defectdojo/contract';
import { matchesConditions } from './matches-conditions.ts';
import type { RuledRepository } from './matches-conditions.ts';
import { matchesRepository } from './matches-pattern.ts';

/** The parts of a rule that decide on a repository. */
export interface DecidingRule {
  readonly enabled: boolean;
  readonly conditions: MapRuleConditions;
}

/** The rules of a connection in their order, and the patterns of the repositories that they never map. */
export interface RuleBook<Rule extends DecidingRule> {
  readonly rules: readonly Rule[];
  readonly exceptions: readonly string[];
}

/**
 * The decision of the rules on a repository that is not mapped: the rule that maps it, or why none does. `removed`: a
 * person removed its mapping.
 */
export type RuleDecision<Rule> =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'no_rule' | 'excepted' | 'removed' };

/**
 * Decides on a repository that is not mapped: the first rule that is switched on and matches maps it, unless a person
 * removed its mapping before, or it is an exception.
 */
export function decideByRules<Rule extends DecidingRule>(
  { rules, exceptions }: RuleBook<Rule>,
  repository: RuledRepository & { readonly wasRemoved: boolean },
): RuleDecision<Rule> {
  if (repository.wasRemoved) return { kind: 'removed' };
  const { fullName } = repository;
  if (exceptions.some((pattern) => matchesRepository(pattern, fullName))) return { kind: 'excepted' };
  const rule = rules.find(({ enabled, conditions }) => enabled && matchesConditions(conditions, repository));
  return rule === undefined ? { kind: 'no_rule' } : { kind: 'rule', rule };
}
