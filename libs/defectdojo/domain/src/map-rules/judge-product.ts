import type { MapRuleQuestionReason, MappingRule } from '@gecko-defectdojo/contract';
import { tidyName } from '@gecko-defectdojo/contract/constants';

/** A product of DefectDojo, as far as its name decides. */
export interface NamedProduct {
  readonly id: number;
  readonly name: string;
}

/** The facts about the product that a rule names for a repository. */
export interface ProductFacts<Product extends NamedProduct> {
  /** The name that the rule gives the product. */
  readonly name: string;
  /** DefectDojo's products of this name, also in other letter case, the oldest first. */
  readonly namesakes: readonly Product[];
  /** Those of them that other repositories are mapped to. */
  readonly mapped: ReadonlySet<number>;
  /** The name of the product that Gecko began to create for this repository, when none had it. */
  readonly begun: string | null;
}

/** The verdict on a product: it is created, one that is there is used, or a person is asked. */
export type ProductVerdict<Product> =
  | { readonly kind: 'create' }
  | { readonly kind: 'use'; readonly product: Product }
  | { readonly kind: 'ask'; readonly reason: MapRuleQuestionReason; readonly product: Product };

/**
 * Judges the product that a rule names. By a template each repository gets a product of its own, so one that is there
 * already is used only if Gecko began to create it for this repository: its response was lost, or its worker ended. One
 * product for all is used by its very name, because a person named it.
 */
export function judgeProduct<Product extends NamedProduct>(
  rule: MappingRule,
  { name, namesakes, mapped, begun }: ProductFacts<Product>,
): ProductVerdict<Product> {
  const [oldest] = namesakes;
  if (oldest === undefined) return { kind: 'create' };
  const exact = namesakes.find((product) => tidyName(product.name) === tidyName(name));
  if (rule.kind === 'one_product' && exact) return { kind: 'use', product: exact };
  if (exact && begun === name && !mapped.has(exact.id)) return { kind: 'use', product: exact };
  const product = namesakes.find(({ id }) => mapped.has(id)) ?? exact ?? oldest;
  return { kind: 'ask', reason: reasonFor(product, { isMapped: mapped.has(product.id), exact }), product };
}

function reasonFor(
  product: NamedProduct,
  { isMapped, exact }: { readonly isMapped: boolean; readonly exact: NamedProduct | undefined },
): MapRuleQuestionReason {
  if (isMapped) return 'product_of_another';
  return product === exact ? 'product_exists' : 'other_case';
}
