import { BATCH_CHOSEN_MAX } from '@gecko-defectdojo/contract/constants';
import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import type { BatchTotals } from './batch-totals.ts';
import { exceptOf, isFull, leaveOut, NOTHING_LEFT_OUT, settle, takeIn, totalsWithout } from './left-out.ts';

const rowOf = (id: string, change: Partial<BatchPreviewRow> = {}): BatchPreviewRow => ({
  repositoryId: id,
  repositoryName: `acme/${id}`,
  productName: `acme/${id}`,
  productId: null,
  outcome: 'new_product',
  findings: 3,
  sharedBy: 1,
  ...change,
});

const totals: BatchTotals = {
  repositories: 60,
  findings: 412,
  products: 58,
  newProducts: 50,
  existingProducts: 8,
  lookedUp: 58,
};

const without = (...rows: BatchPreviewRow[]) => totalsWithout(totals, leaveOut(NOTHING_LEFT_OUT, rows));

it('leaves a repository out with its product and its findings, and takes it in again', () => {
  const row = rowOf('a');
  expect(without(row)).toMatchObject({
    repositories: 59,
    newProducts: 49,
    existingProducts: 8,
    findings: 409,
  });
  const again = takeIn(leaveOut(NOTHING_LEFT_OUT, [row]), [row]);
  expect(totalsWithout(totals, again)).toEqual(totals);
});

it('keeps a product for as long as another repository gets it', () => {
  const shared = { productName: 'Acme', productId: 7, outcome: 'shared_product', sharedBy: 2 } as const;
  expect(without(rowOf('a', shared))).toMatchObject({ repositories: 59, existingProducts: 8 });
  const both = [rowOf('a', shared), rowOf('b', { ...shared, productName: 'ACME' })];
  expect(without(...both)).toMatchObject({ repositories: 58, existingProducts: 7 });
});

it('leaves out nothing that is mapped already, and nothing twice', () => {
  const row = rowOf('a');
  expect(exceptOf(leaveOut(NOTHING_LEFT_OUT, [rowOf('b', { outcome: 'already_mapped' })]))).toEqual([]);
  expect(exceptOf(leaveOut(leaveOut(NOTHING_LEFT_OUT, [row]), [row]))).toEqual(['a']);
});

it('hands what is left out to the API when the question changes, and takes it in from there too', () => {
  const settled = settle(leaveOut(NOTHING_LEFT_OUT, [rowOf('a'), rowOf('b')]));
  expect(settled).toEqual({ settled: ['a', 'b'], rows: new Map() });
  expect(totalsWithout(totals, settled)).toEqual(totals);
  const later = leaveOut(settled, [rowOf('a'), rowOf('c')]);
  expect(exceptOf(later)).toEqual(['a', 'b', 'c']);
  expect(exceptOf(takeIn(later, [rowOf('b')]))).toEqual(['a', 'c']);
});

it('is full where the API takes no more', () => {
  const rows = Array.from({ length: BATCH_CHOSEN_MAX + 5 }, (_, index) => rowOf(String(index)));
  const full = leaveOut(NOTHING_LEFT_OUT, rows);
  expect(exceptOf(full)).toHaveLength(BATCH_CHOSEN_MAX);
  expect([isFull(full), isFull(NOTHING_LEFT_OUT)]).toEqual([true, false]);
});
