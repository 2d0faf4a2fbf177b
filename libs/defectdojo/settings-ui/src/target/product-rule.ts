import type { MappingRule } from '@gecko-defectdojo/contract';
import { DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract/constants';
import type { Choice } from './choice.ts';
import { toTarget } from './map-entry.ts';
import { productTypeProblem, templateProblem } from './product-name-template.ts';

/**
 * The entries of a rule that gives repositories their products. Those that are not chosen stay, for a user who returns.
 */
export interface ProductRuleEntry {
  readonly kind: MappingRule['kind'];
  readonly template: string;
  readonly product: Choice | null;
  readonly productType: string;
}

/** The problems of these entries, at their fields. */
export interface ProductRuleProblem {
  readonly template?: string;
  readonly product?: string;
  readonly productType?: string;
}

/** The initial entries. */
export const FIRST_RULE: ProductRuleEntry = {
  kind: 'template',
  template: '{path}',
  product: null,
  productType: DEFAULT_PRODUCT_TYPE,
};

/** Returns missing or invalid entries, at their fields. */
export function missingRuleEntry({
  kind,
  template,
  product,
  productType,
}: ProductRuleEntry): ProductRuleProblem {
  const badTemplate = kind === 'template' ? templateProblem(template) : undefined;
  const createsProducts = kind === 'template' || product?.isNew === true;
  const badType = createsProducts ? productTypeProblem(productType) : undefined;
  return {
    ...(badTemplate === undefined ? {} : { template: badTemplate }),
    ...(kind === 'one_product' && product === null
      ? { product: 'Choose a product, or type the name of a new one.' }
      : {}),
    ...(badType === undefined ? {} : { productType: badType }),
  };
}

/** Returns the rule in the form of the API; undefined while an entry is missing. */
export function toRule(entry: ProductRuleEntry): MappingRule | undefined {
  if (Object.keys(missingRuleEntry(entry)).length > 0) return undefined;
  const { kind, template, product, productType } = entry;
  return kind === 'template'
    ? { kind, template: template.trim(), productType: productType.trim() }
    : { kind, product: toTarget({ product, productType }) };
}
