import type { AsvsLevel, BatchSelection, MappingRule } from '@gecko-defectdojo/contract';
import { BATCH_MAX, DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract/constants';
import type { ListPage } from '../../api/request.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { productTypeProblem } from '../../target/product-name-template.ts';
import { FIRST_RULE, toRule } from '../../target/product-rule.ts';
import type { ProductRuleEntry } from '../../target/product-rule.ts';

/** The entries of the form. Entries of the rule that is not chosen stay, for a user who returns to it. */
export interface MapManyEntry extends ProductRuleEntry {
  /** The level where no person chose one; null leaves the suggested one. */
  readonly level: AsvsLevel | null;
}

/** The initial entries. */
export const FIRST_ENTRY: MapManyEntry = { ...FIRST_RULE, level: null };

/** A placeholder while there is no rule. No request is sent with it. */
export const NO_RULE: MappingRule = {
  kind: 'template',
  template: '{path}',
  productType: DEFAULT_PRODUCT_TYPE,
};

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
