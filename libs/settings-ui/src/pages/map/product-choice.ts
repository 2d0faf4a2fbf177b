import type { MappingTarget, Product } from '@gecko-defectdojo/contract';

/** What a person chose in the product field: a product that exists, or a new one by this name. */
export type ProductChoice =
  { readonly kind: 'existing'; readonly product: Product } | { readonly kind: 'new'; readonly name: string };

const NAME_MAX = 255;

/**
 * The choices for what was typed: products that match, then `Create "name"` unless one of exactly that name is among
 * them. DefectDojo tells names apart by letter case, people do not: a name that exists in another case is offered and
 * not created again (the API refuses it too).
 */
export function productChoices(typed: string, products: readonly Product[]): readonly ProductChoice[] {
  const name = typed.trim().slice(0, NAME_MAX);
  const existing = products.map((product) => ({ kind: 'existing', product }) as const);
  if (name === '' || namesake(name, products)) return existing;
  return [...existing, { kind: 'new', name }];
}

/** A product whose name is this one, in any letter case; the one in the same case first. */
export function namesake(name: string, products: readonly Product[]): Product | undefined {
  const wanted = name.trim();
  return (
    products.find((product) => product.name === wanted) ??
    products.find((product) => product.name.toLowerCase() === wanted.toLowerCase())
  );
}

/** The product that a typed name differs from in letter case alone. */
export function otherCase(typed: string, products: readonly Product[]): Product | undefined {
  const found = namesake(typed, products);
  return found && found.name !== typed.trim() ? found : undefined;
}

/** A choice as the field shows it. */
export function choiceLabel(choice: ProductChoice): string {
  return choice.kind === 'existing' ? choice.product.name : choice.name;
}

/** Whether two choices are the same. */
export function isSameChoice(one: ProductChoice, other: ProductChoice): boolean {
  if (one.kind === 'existing') return other.kind === 'existing' && one.product.id === other.product.id;
  return other.kind === 'new' && one.name === other.name;
}

/** A choice as the API takes it. */
export function toTarget(choice: ProductChoice, productType: string): MappingTarget {
  return choice.kind === 'existing'
    ? { kind: 'existing', productId: choice.product.id }
    : { kind: 'new', name: choice.name, productType };
}
