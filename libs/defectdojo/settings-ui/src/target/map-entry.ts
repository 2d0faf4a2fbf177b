import {
  BRANCH_NAME_MAX,
  DEFAULT_PRODUCT_TYPE,
  PRODUCT_NAME_MAX,
  tidyName,
} from '@gecko-defectdojo/contract/constants';
import type { LeftFindings, MappingTarget, RepositoryRow } from '@gecko-defectdojo/contract';
import { EMPTY_DRAFT } from '../profile/profile-draft.ts';
import type { ProfileDraft } from '../profile/profile-draft.ts';
import { newChoice } from './choice.ts';
import type { Choice } from './choice.ts';
import type { MapProblem } from './map-problem.ts';

/** The entries of the form that maps one repository. */
export interface MapEntry {
  readonly product: Choice | null;
  readonly productType: string;
  readonly branch: string;
  readonly left: LeftFindings;
  readonly draft: ProfileDraft;
}

/**
 * Returns the initial entries: the current mapping; if its product is gone, the name to create it again; a new product
 * with the repository's name where there is no mapping.
 */
export function initialEntry(repository: RepositoryRow): MapEntry {
  const { mapping } = repository;
  return {
    product: mapping ? mappedProduct(mapping) : proposedProduct(repository),
    productType: DEFAULT_PRODUCT_TYPE,
    branch: presentBranch(repository),
    left: 'leave',
    draft: EMPTY_DRAFT,
  };
}

/** Returns the branch that is followed now. A mapping that follows the default branch moves to it after its first scan. */
function presentBranch({ mapping, defaultBranch }: RepositoryRow): string {
  return !mapping || mapping.followsDefaultBranch === true ? defaultBranch : mapping.branch;
}

/** Returns the same name that mapping many proposes. */
function proposedProduct({ name }: RepositoryRow): Choice | null {
  const proposed = tidyName(tidyName(name).slice(0, PRODUCT_NAME_MAX));
  return proposed === '' ? null : newChoice(proposed);
}

function mappedProduct({ state, productId, productName }: NonNullable<RepositoryRow['mapping']>): Choice {
  if (state === 'stale') return newChoice(productName);
  return { id: String(productId), label: productName, isNew: false };
}

/** Returns true if the entries name another mapping. Always true for a repository that is not mapped. */
export function isEntryChanged(entry: MapEntry, repository: RepositoryRow): boolean {
  const { mapping } = repository;
  if (!mapping || mapping.state === 'stale') return true;
  return entry.branch.trim() !== presentBranch(repository) || entry.product?.id !== String(mapping.productId);
}

/** Returns true if the chosen product is another one than that of the mapping, or there is no mapping. */
export function isOtherProduct({ product }: MapEntry, { mapping }: RepositoryRow): boolean {
  return !mapping || product === null || product.isNew || product.id !== String(mapping.productId);
}

/**
 * Returns the branch in the form of the API: null for the default branch, whichever that is. Undefined if it is the one
 * that is followed now, or the default branch of a repository that is not mapped.
 */
export function toBranch({ branch }: MapEntry, repository: RepositoryRow): string | null | undefined {
  const name = branch.trim();
  if (name === presentBranch(repository)) return undefined;
  return name === repository.defaultBranch ? null : name;
}

/** Returns the missing entries, at their fields. */
export function missingEntry({ product, productType, branch }: MapEntry): MapProblem {
  return {
    ...(product === null ? { product: 'Choose a product, or type the name of a new one.' } : {}),
    ...(product?.isNew === true && !isName(productType, PRODUCT_NAME_MAX)
      ? { productType: 'Choose a product type.' }
      : {}),
    ...(isName(branch, BRANCH_NAME_MAX) ? {} : { branch: 'Choose a branch.' }),
  };
}

function isName(text: string, longest: number): boolean {
  const { length } = text.trim();
  return length >= 1 && length <= longest;
}

/**
 * Returns the product in the form of the API.
 *
 * @throws RangeError if no product is chosen; `missingEntry` reports that before
 */
export function toTarget({ product, productType }: Pick<MapEntry, 'product' | 'productType'>): MappingTarget {
  if (product === null) throw new RangeError('No product is chosen.');
  return product.isNew
    ? { kind: 'new', name: product.label.trim(), productType: productType.trim() }
    : { kind: 'existing', productId: Number(product.id) };
}
