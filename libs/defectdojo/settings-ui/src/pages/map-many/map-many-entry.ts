import type { AsvsLevel, BatchSelection, MappingRule } from '@gecko-defectdojo/contract';
import { BATCH_MAX, DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract/constants';
import type { ListPage } from '../../api/request.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import type { Choice } from '../../target/choice.ts';
import { toTarget } from '../../target/map-entry.ts';
import type { MapManyProblem } from './map-many-problem.ts';
import { productTypeProblem, templateProblem } from './product-name-template.ts';

/** The entries of the form. Entries of the rule that is not chosen stay, for a user who returns to it. */
export interface MapManyEntry {
  readonly kind: MappingRule['kind'];
  readonly template: string;
  readonly product: Choice | null;
  readonly productType: string;
  /** The level where no person chose one; null leaves the suggested one. */
  readonly level: AsvsLevel | null;
}

/** The initial entries. */
export const FIRST_ENTRY: MapManyEntry = {
  kind: 'template',
  template: '{path}',
  product: null,
  productType: DEFAULT_PRODUCT_TYPE,
  level: null,
};

/** A placeholder while there is no rule. No request is sent with it. */
export const NO_RULE: MappingRule = {
  kind: 'template',
  template: '{path}',
  productType: DEFAULT_PRODUCT_TYPE,
};

/** Returns missing or invalid entries, at their fields. */
export function missingManyEntry({ kind, template, product, productType }: MapManyEntry): MapManyProblem {
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
export function toRule(entry: MapManyEntry): MappingRule | undefined {
  if (Object.keys(missingManyEntry(entry)).length > 0) return undefined;
  const { kind, template, product, productType } = entry;
  return kind === 'template'
    ? { kind, template: template.trim(), productType: productType.trim() }
    : { kind, product: toTarget({ product, productType }) };
}

/** Returns the rule for the preview. The product type does not affect a preview, so it may be invalid. */
export function toPreviewRule(entry: MapManyEntry): MappingRule | undefined {
  const isTypeGood = productTypeProblem(entry.productType) === undefined;
  return toRule(isTypeGood ? entry : { ...entry, productType: DEFAULT_PRODUCT_TYPE });
}

/** Returns the repositories that the address names, without those left out. */
export function toSelection(
  named: Pick<MapManySearch, 'selection' | 'ids' | 'search' | 'provider'>,
  except: readonly string[],
): BatchSelection {
  const { selection: selectionId, ids, search, provider } = named;
  const narrowed = { except: [...except], ...(provider === undefined ? {} : { provider }) };
  if (selectionId !== undefined) return { kind: 'selection', selectionId, ...narrowed };
  return ids === undefined || ids.length === 0
    ? { kind: 'not_mapped', search, ...narrowed }
    : { kind: 'chosen', repositoryIds: ids, ...narrowed };
}

/** Returns true if there may be more repositories than one batch takes. */
export function isCutOff({ pagination }: Pick<ListPage<unknown>, 'pagination'>): boolean {
  return pagination.total >= BATCH_MAX;
}
