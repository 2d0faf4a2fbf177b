import { createFormat } from '@gecko-defectdojo/ui/format';
import type { BatchSummary } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { addUp } from './batch-totals.ts';
import { words } from './words.ts';

const format = createFormat('en');

const part = (change: Partial<BatchSummary>): BatchSummary => ({
  repositories: 60,
  alreadyMapped: 0,
  findings: 412,
  products: 60,
  newProducts: 0,
  existingProducts: 0,
  nextNames: null,
  ...change,
});

const effect = (isPaused: boolean, ...parts: BatchSummary[]) => {
  const totals = addUp(parts);
  return totals && words.action.effect(totals, isPaused, format);
};

it('says what the button will do, from all parts that are known', () => {
  const parts = [part({ newProducts: 50, nextNames: 50 }), part({ newProducts: 8, existingProducts: 2 })];
  expect(effect(false, ...parts)).toBe(
    'Creates 58 products and uses 2 existing products, and pushes 412 findings.',
  );
  expect(effect(false, part({ newProducts: 60 }))).toBe('Creates 60 products, and pushes 412 findings.');
  expect(effect(true, part({ products: 1, existingProducts: 1 }))).toBe(
    'Uses 1 existing product. 412 findings wait while exports are paused.',
  );
});

it('promises nothing about names that were not looked up', () => {
  expect(effect(false, part({ newProducts: 50, nextNames: 50 }))).toBe(
    'Creates or uses 60 products, and pushes 412 findings.',
  );
});

it('tells the rule of a batch, its level, and who started it', () => {
  const by = { createdBy: 'Ada', level: null };
  const { sub } = words.batch;
  expect(sub({ ...by, rule: { kind: 'template', template: '{path}', productType: 'Gecko' } })).toBe(
    'Products are named {path}, started by Ada',
  );
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
  expect(sub({ createdBy: null, level: 2, rule: { kind: 'one_product', product } })).toBe(
    'All to Shop, L2 where no person chose one',
  );
  expect(sub({ rule: { kind: 'one_product', product: { kind: 'existing', productId: 7 } } })).toBe(
    'All to one product',
  );
});
