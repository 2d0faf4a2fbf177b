import type { BatchPreviewRow, BatchSelection, MappingRule } from '@gecko-defectdojo/contract';
import { BATCH_MAX, DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract/constants';
import type { ListPage } from '../../api/request.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import type { Choice } from '../../target/choice.ts';
import { toTarget } from '../../target/map-entry.ts';
import type { MapManyProblem } from './map-many-problem.ts';
import { productTypeProblem, templateProblem } from './product-name-template.ts';

/** What a person entered. What belongs to the other rule stays, should they come back to it. */
export interface MapManyEntry {
  readonly kind: MappingRule['kind'];
  readonly template: string;
  readonly product: Choice | null;
  readonly productType: string;
}

/** What the form holds at first. */
export const FIRST_ENTRY: MapManyEntry = {
  kind: 'template',
  template: '{path}',
  product: null,
  productType: DEFAULT_PRODUCT_TYPE,
};

/** What is missing or wrong before anything can be mapped, at its field. */
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

/** The rule as the API takes it; undefined while something is missing. */
export function toRule(entry: MapManyEntry): MappingRule | undefined {
  if (Object.keys(missingManyEntry(entry)).length > 0) return undefined;
  const { kind, template, product, productType } = entry;
  return kind === 'template'
    ? { kind, template: template.trim(), productType: productType.trim() }
    : { kind, product: toTarget({ product, productType }) };
}

/** The rule to preview: which type a new product gets changes nothing there, so it need not be right yet. */
export function toPreviewRule(entry: MapManyEntry): MappingRule | undefined {
  const isTypeGood = productTypeProblem(entry.productType) === undefined;
  return toRule(isTypeGood ? entry : { ...entry, productType: DEFAULT_PRODUCT_TYPE });
}

/** The repositories an address means. */
export function toSelection({ ids, search }: Pick<MapManySearch, 'ids' | 'search'>): BatchSelection {
  return ids === undefined || ids.length === 0
    ? { kind: 'not_mapped', search }
    : { kind: 'chosen', repositoryIds: ids };
}

/**
 * How many repositories will be mapped. One that is mapped already is skipped; on a preview of several pages only those
 * of this page are known, so there it is everything that is selected.
 */
export function countToMap({ items, pagination }: ListPage<Pick<BatchPreviewRow, 'outcome'>>): number {
  if (items.length < pagination.total) return pagination.total;
  return items.filter(({ outcome }) => outcome !== 'already_mapped').length;
}

/** Whether there may be more repositories than one batch takes. */
export function isCutOff({ pagination }: Pick<ListPage<unknown>, 'pagination'>): boolean {
  return pagination.total >= BATCH_MAX;
}
