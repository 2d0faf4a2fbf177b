import type { MapRuleDraft, MappingRule, MapRuleConditions } from '@gecko-defectdojo/contract';
import type { MapRuleRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** A rule as a preview takes it: a saved one, or one that is not saved yet. */
export interface PreviewedRule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly conditions: MapRuleConditions;
  readonly product: MappingRule;
}

/**
 * Returns the rules with a draft, switched on, in the place of the rule with its id, or after all others under the id
 * `draft`.
 *
 * @throws IntegrationError `not_found` if there is no rule with the id of the draft
 */
export function withDraft(
  rules: readonly MapRuleRecord[],
  draft: MapRuleDraft | undefined,
): readonly PreviewedRule[] {
  if (draft === undefined) return rules;
  const { id = 'draft', ...values } = draft;
  const drafted = { ...values, id, enabled: true };
  if (id === 'draft') return [...rules, drafted];
  if (rules.some((rule) => rule.id === id)) return rules.map((rule) => (rule.id === id ? drafted : rule));
  throw new IntegrationError('not_found', 'This rule does not exist. It may have been deleted.', {
    field: 'draft.id',
  });
}
