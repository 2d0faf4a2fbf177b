import type { MapRule, MapRulePreviewRow, MapRuleQuestion } from '@gecko-defectdojo/contract';
import { providerName } from '@gecko-defectdojo/ui';
import type { IconName, Tone } from '@gecko-defectdojo/ui';

/** Returns which repositories a rule takes, in words: `GitHub, in acme/payments, named svc-*`. */
export function conditionWords({ conditions }: Pick<MapRule, 'conditions'>): string {
  const { providers, groups, names, visibilities, tags } = conditions;
  const parts = [
    ...some('', providers.map(providerName)),
    ...some('', visibilities),
    ...some('in ', groups),
    ...some('named ', names),
    ...some('tagged ', tags),
  ];
  const words = parts.join(', ');
  return words === '' ? 'Every repository' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function some(before: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`${before}${values.join(' or ')}`];
}

/** Returns the product that a rule gives, in words. */
export function productWords({ product: rule }: Pick<MapRule, 'product'>): string {
  if (rule.kind === 'template') return `A product each: ${rule.template}`;
  return rule.product.kind === 'new'
    ? `One product for all: ${rule.product.name}`
    : `One product for all: id ${String(rule.product.productId)}`;
}

/** Returns the level that a rule gives, in words. */
export function levelWords({ level }: Pick<MapRule, 'level'>): string {
  return level === null ? 'Level as suggested' : `Level ${String(level)}`;
}

interface OutcomeWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

/** Keyed by string: a newer API may send an outcome that this page does not know. */
const OUTCOMES: Readonly<Partial<Record<string, OutcomeWords>>> = {
  new_product: { tone: 'success', icon: 'plus', word: 'New product' },
  named_product: { tone: 'info', icon: 'link', word: 'Named product' },
  asks: { tone: 'warning', icon: 'question', word: 'Needs a decision' },
  no_rule: { tone: 'neutral', icon: 'minus', word: 'No rule matches' },
  excepted: { tone: 'neutral', icon: 'minus', word: 'Exception' },
  removed: { tone: 'neutral', icon: 'minus', word: 'Mapping was removed' },
  product_unknown: { tone: 'neutral', icon: 'question', word: 'Not looked up' },
} satisfies Record<MapRulePreviewRow['outcome'], OutcomeWords>;

/** Returns the words and the icon of an outcome. */
export function outcomeWords({ outcome }: Pick<MapRulePreviewRow, 'outcome'>): OutcomeWords {
  return OUTCOMES[outcome] ?? { tone: 'neutral', icon: 'question', word: outcome };
}

/** Says why a person has to decide, in a sentence. */
export function questionWords({ reason, productName, product, errorMessage }: MapRuleQuestion): string {
  const found = product?.name ?? productName;
  if (reason === 'product_of_another') return `Another repository is mapped to the product "${found}".`;
  if (reason === 'product_exists')
    return `DefectDojo has a product "${found}" that Gecko did not create for this repository.`;
  if (reason === 'other_case')
    return `DefectDojo has a product "${found}". The rule would create "${productName}", which differs in letter case alone.`;
  return errorMessage ?? 'The repository could not be mapped.';
}
