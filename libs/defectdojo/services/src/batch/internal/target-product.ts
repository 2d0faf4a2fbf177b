import type { RemoteProduct } from '@gecko-defectdojo/client';
import { namesakeOf } from '../../product/internal/create-product.ts';
import type { BatchRepository } from './select-repositories.ts';

/** A repository of a batch and the product name that the rule gives it. */
export interface PlannedRow {
  readonly repository: BatchRepository;
  readonly name: string;
  /** The product of its mapping, when it has one already. */
  readonly mappedTo: { readonly id: number; readonly name: string } | undefined;
}

/** The product a repository would go to; `unknown` when DefectDojo was not asked for the name. */
export type TargetProduct =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly product: RemoteProduct }
  | { readonly kind: 'unknown' };

/** The products of DefectDojo by name in lower case, each with all that differ in letter case only. */
export type Namesakes = ReadonlyMap<string, readonly RemoteProduct[]>;

/** Where a row goes: to the product of this name, in another letter case if there is none of exactly this, or to a new one. */
export function targetProduct(row: Pick<PlannedRow, 'name'>, namesakes: Namesakes): TargetProduct {
  const found = namesakes.get(row.name.toLowerCase());
  if (found === undefined) return { kind: 'unknown' };
  const product = namesakeOf(row.name, found);
  return product ? { kind: 'existing', product } : { kind: 'new', name: row.name };
}

/** Whether two rows whose names differ in letter case at most go to one product: the second finds the first one's. */
export function isSameProduct(one: TargetProduct, other: TargetProduct): boolean {
  if (one.kind === 'existing' && other.kind === 'existing') return one.product.id === other.product.id;
  return one.kind === 'new' && other.kind === 'new';
}
