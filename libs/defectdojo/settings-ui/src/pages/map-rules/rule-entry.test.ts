import type { MapRule } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { entryOf, listOf, missingEntry, NEW_RULE, toDraft, toInput } from './rule-entry.ts';

const RULE: MapRule = {
  id: '1',
  revision: 'r',
  name: 'Payments',
  enabled: true,
  conditions: {
    providers: ['github'],
    groups: ['acme/payments', 'acme/billing'],
    names: ['svc-*'],
    visibilities: ['private'],
    tags: ['pci'],
  },
  product: { kind: 'template', template: '{name}', productType: 'Payments' },
  level: 2,
  createdAt: '2026-12-01T09:00:00.000Z',
  updatedAt: '2026-12-01T09:00:00.000Z',
  updatedBy: 'Ada',
};

it.each<MapRule['product']>([
  RULE.product,
  { kind: 'one_product', product: { kind: 'new', name: 'Shop', productType: 'Gecko' } },
  { kind: 'one_product', product: { kind: 'existing', productId: 12 } },
])('an unchanged rule with the product %o is sent as it was', (product) => {
  const { name, conditions, level } = RULE;
  expect(toInput(entryOf({ ...RULE, product }))).toEqual({ name, conditions, product, level });
});

it('a new rule needs a name alone, and a preview needs none', () => {
  expect(missingEntry(NEW_RULE)).toEqual({ name: 'Enter a name for the rule.' });
  expect(toInput(NEW_RULE)).toBeUndefined();
  expect(toDraft(NEW_RULE)).toMatchObject({ conditions: { groups: [], names: [] } });
  expect(toInput({ ...NEW_RULE, name: ' All ' })).toMatchObject({ name: 'All', level: null });
});

it('takes values apart at commas, each once', () => {
  expect(listOf(' a, b ,,a,')).toEqual(['a', 'b']);
  expect(listOf('')).toEqual([]);
});

it('says where there are too many values, or one is too long', () => {
  const many = Array.from({ length: 21 }, (_, index) => `n${String(index)}`).join(',');
  expect(missingEntry({ ...NEW_RULE, name: 'a', names: many, tags: 'x'.repeat(256) })).toEqual({
    names: '20 values are the most.',
    tags: 'A value has at most 255 characters.',
  });
});
