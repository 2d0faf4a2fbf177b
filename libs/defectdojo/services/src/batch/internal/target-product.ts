import { nameKey } from '@gecko-defectdojo/contract/constants';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { namesakeOf } from '../../product/internal/create-product.ts';
import type { BatchRepository } from './select-repositories.ts';

/** A repository of a batch with the product name that the rule gives it. */
export interface PlannedRow {
  readonly repository: BatchRepository;
  readonly name: string;
  /** The product of its present mapping. */
  readonly mappedTo: { readonly id: number; readonly name: string } | undefined;
}

/** The product that a repository would get. `unknown` if DefectDojo was not asked for the name. */
export type TargetProduct =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly product: RemoteProduct }
  | { readonly kind: 'unknown' };

/** DefectDojo's products by the key of their name, each with all that differ only in letter case or Unicode form. */
export type Namesakes = ReadonlyMap<string, readonly RemoteProduct[]>;

/**
 * Returns the product that a row would get: the product of this name, preferring the same letter case, or a new one.
 */
export function targetProduct(row: Pick<PlannedRow, 'name'>, namesakes: Namesakes): TargetProduct {
  const found = namesakes.get(nameKey(row.name));
  if (found === undefined) return { kind: 'unknown' };
  const product = namesakeOf(row.name, found);
  return product ? { kind: 'existing', product } : { kind: 'new', name: row.name };
}

/**
 * Returns true if two rows whose names differ at most in letter case get the same product. The second finds the first
 * one's.
 */
export function isSameProduct(one: TargetProduct, other: TargetProduct): boolean {
  if (one.kind === 'existing' && other.kind === 'existing') return one.product.id === other.product.id;
  return one.kind === 'new' && other.kind === 'new';
}
