import type { MappingRule } from '@gecko-defectdojo/contract';
import { tidyName } from '@gecko-defectdojo/contract/constants';
import { productNameOf } from '@gecko-defectdojo/domain';
import type { BatchRepository } from './select-repositories.ts';

/** Returns the product name that a rule gives a repository. Empty if the rule names its product by id. */
export function nameByRule(rule: MappingRule, repository: BatchRepository): string {
  if (rule.kind === 'template') return tidyName(productNameOf(rule.template, repository));
  return rule.product.kind === 'new' ? rule.product.name : '';
}

/** Returns the id of the existing product that a rule names, or undefined if it names none by id. */
export function existingProductOf(rule: MappingRule): number | undefined {
  return rule.kind === 'one_product' && rule.product.kind === 'existing' ? rule.product.productId : undefined;
}
