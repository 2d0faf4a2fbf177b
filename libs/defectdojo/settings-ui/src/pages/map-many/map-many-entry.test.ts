import { BATCH_MAX, BatchSelection, MappingRule } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { newChoice } from '../../target/choice.ts';
import { FIRST_ENTRY, isCutOff, toPreviewRule, toSelection } from './map-many-entry.ts';
import { missingRuleEntry, toRule } from '../../target/product-rule.ts';

const oneProduct = { ...FIRST_ENTRY, kind: 'one_product' as const };
const shop = { id: '7', label: 'Shop', isNew: false };

describe('the rule', () => {
  it('is whole from the start', () => {
    expect(missingRuleEntry(FIRST_ENTRY)).toEqual({});
    expect(toRule(FIRST_ENTRY)).toEqual({ kind: 'template', template: '{path}', productType: 'Gecko' });
  });

  it('says what is missing at its field', () => {
    expect(Object.keys(missingRuleEntry({ ...FIRST_ENTRY, template: 'all', productType: ' ' }))).toEqual([
      'template',
      'productType',
    ]);
    expect(Object.keys(missingRuleEntry(oneProduct))).toEqual(['product']);
    expect(
      Object.keys(missingRuleEntry({ ...oneProduct, product: newChoice('A'), productType: '' })),
    ).toEqual(['productType']);
  });

  it('does not ask for what its kind does not need', () => {
    expect(missingRuleEntry({ ...oneProduct, product: shop, template: '', productType: '' })).toEqual({});
    expect(missingRuleEntry({ ...FIRST_ENTRY, product: null })).toEqual({});
  });

  it.each([
    [
      { ...oneProduct, product: shop },
      { kind: 'existing', productId: 7 },
    ],
    [
      { ...oneProduct, product: newChoice(' All ') },
      { kind: 'new', name: 'All', productType: 'Gecko' },
    ],
  ])('names one product for all', (entry, product) => {
    const rule = toRule(entry);
    expect(rule).toEqual({ kind: 'one_product', product });
    expect(MappingRule.safeParse(rule).success).toBe(true);
  });

  it('is none as long as something is wrong, except that a preview does without the type', () => {
    expect(toRule({ ...FIRST_ENTRY, template: '{branch}' })).toBeUndefined();
    expect(toRule(oneProduct)).toBeUndefined();
    const untyped = { ...FIRST_ENTRY, productType: '' };
    expect(toRule(untyped)).toBeUndefined();
    expect(toPreviewRule(untyped)).toEqual(toRule(FIRST_ENTRY));
  });
});

it('takes a selection, else the repositories that were chosen, else every one that is not mapped and matches', () => {
  const ids = ['018f0000-0000-7000-8000-000000000001'];
  const selected = toSelection({ selection: ids[0], ids, search: 'shop' }, ids);
  expect(selected).toEqual({ kind: 'selection', selectionId: ids[0], except: ids });
  expect(BatchSelection.safeParse(selected).success).toBe(true);
  expect(toSelection({ ids, search: 'shop', provider: 'gitlab' }, [])).toEqual({
    kind: 'chosen',
    repositoryIds: ids,
    provider: 'gitlab',
    except: [],
  });
  for (const none of [undefined, []]) {
    const selection = toSelection({ ids: none, search: 'shop' }, []);
    expect(selection).toEqual({ kind: 'not_mapped', search: 'shop', except: [] });
    expect(BatchSelection.safeParse(selection).success).toBe(true);
  }
});

it('knows when a batch may not take all of them', () => {
  const page = (total: number) => ({ pagination: { total, limit: 25, offset: 0, hasMore: false } });
  expect(isCutOff(page(BATCH_MAX))).toBe(true);
  expect(isCutOff(page(BATCH_MAX - 1))).toBe(false);
});
