import type { MapRule, MapRuleConditions, MappingRule } from '@gecko-defectdojo/contract';
import { MAP_RULE_VALUE_MAX, MAP_RULE_VALUES_MAX } from '@gecko-defectdojo/contract/constants';
import type { MapRuleInput } from '../../api/map-rules.ts';
import { FIRST_RULE, missingRuleEntry, toRule } from '../../target/product-rule.ts';
import type { ProductRuleEntry, ProductRuleProblem } from '../../target/product-rule.ts';

/** The entries of the form of a rule. Lists are texts with commas. */
export interface RuleEntry extends ProductRuleEntry {
  readonly name: string;
  readonly providers: MapRuleConditions['providers'];
  readonly visibilities: MapRuleConditions['visibilities'];
  readonly groups: string;
  readonly names: string;
  readonly tags: string;
  readonly level: MapRule['level'];
}

/** The problems of these entries, at their fields. */
export interface RuleProblem extends ProductRuleProblem {
  readonly name?: string;
  readonly groups?: string;
  readonly names?: string;
  readonly tags?: string;
}

/** The entries of a new rule. */
export const NEW_RULE: RuleEntry = {
  ...FIRST_RULE,
  name: '',
  providers: [],
  visibilities: [],
  groups: '',
  names: '',
  tags: '',
  level: null,
};

/** Returns the entries of a saved rule. */
export function entryOf({ name, conditions, product, level }: MapRule): RuleEntry {
  const { providers, visibilities, groups, names, tags } = conditions;
  return {
    name,
    providers,
    visibilities,
    groups: groups.join(', '),
    names: names.join(', '),
    tags: tags.join(', '),
    level,
    ...productEntryOf(product),
  };
}

function productEntryOf(product: MappingRule): ProductRuleEntry {
  if (product.kind === 'template')
    return { ...FIRST_RULE, template: product.template, productType: product.productType };
  const { product: target } = product;
  return target.kind === 'new'
    ? {
        ...FIRST_RULE,
        kind: 'one_product',
        product: { id: `new:${target.name}`, label: target.name, isNew: true },
        productType: target.productType,
      }
    : {
        ...FIRST_RULE,
        kind: 'one_product',
        product: { id: String(target.productId), label: `Product ${String(target.productId)}`, isNew: false },
      };
}

/** Returns missing or invalid entries, at their fields. */
export function missingEntry(entry: RuleEntry): RuleProblem {
  const groups = listProblem(entry.groups);
  const names = listProblem(entry.names);
  const tags = listProblem(entry.tags);
  return {
    ...missingRuleEntry(entry),
    ...(entry.name.trim() === '' ? { name: 'Enter a name for the rule.' } : {}),
    ...(groups === undefined ? {} : { groups }),
    ...(names === undefined ? {} : { names }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** Returns the rule in the form of the API; undefined while an entry is missing. */
export function toInput(entry: RuleEntry): MapRuleInput | undefined {
  const product = toRule(entry);
  if (product === undefined || Object.keys(missingEntry(entry)).length > 0) return undefined;
  const { name, providers, visibilities, level } = entry;
  return {
    name: name.trim(),
    conditions: {
      providers,
      visibilities,
      groups: listOf(entry.groups),
      names: listOf(entry.names),
      tags: listOf(entry.tags),
    },
    product,
    level,
  };
}

/** Returns the rule for a preview, which needs no name. */
export function toDraft(entry: RuleEntry): MapRuleInput | undefined {
  return toInput(entry.name.trim() === '' ? { ...entry, name: 'This rule' } : entry);
}

/** Returns the values in a text that separates them by commas, each once. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((value) => value.trim()))].filter((value) => value !== '');
}

function listProblem(text: string): string | undefined {
  const values = listOf(text);
  if (values.length > MAP_RULE_VALUES_MAX) return `${String(MAP_RULE_VALUES_MAX)} values are the most.`;
  return values.some((value) => value.length > MAP_RULE_VALUE_MAX)
    ? `A value has at most ${String(MAP_RULE_VALUE_MAX)} characters.`
    : undefined;
}
