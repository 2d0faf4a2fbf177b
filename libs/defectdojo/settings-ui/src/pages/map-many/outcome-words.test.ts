import { createFormat } from '@gecko-defectdojo/ui/format';
import { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { outcomeWords, repositoriesWords, selectedWords } from './outcome-words.ts';

const format = createFormat('en');

it('has different words and pictures for every outcome', () => {
  const all = BatchPreviewRow.shape.outcome.options.map((outcome) => outcomeWords({ outcome, productId: 7 }));
  expect(new Set(all.map(({ word }) => word)).size).toBe(all.length);
  expect(new Set(all.map(({ icon }) => icon)).size).toBe(all.length);
});

it('says whether a shared product is there already', () => {
  expect(outcomeWords({ outcome: 'shared_product', productId: 7 }).word).toBe('Shared product');
  expect(outcomeWords({ outcome: 'shared_product', productId: null }).word).toBe('New shared product');
});

it.each([
  [1, '1 repository'],
  [0, '0 repositories'],
  [10_000, '10,000 repositories'],
])('counts %d', (count, words) => {
  expect(repositoriesWords(count, format)).toBe(words);
});

it.each([
  [undefined, 'The repositories that were selected in the table.'],
  [{ total: 60, notMapped: 60 }, '60 repositories selected in the table.'],
  [{ total: 60, notMapped: 59 }, '59 of 60 repositories selected in the table: 1 is mapped and is left out.'],
  [
    { total: 60, notMapped: 3 },
    '3 of 60 repositories selected in the table: 57 are mapped and are left out.',
  ],
])('says which of a selection are mapped: %j', (selected, words) => {
  expect(selectedWords(selected, format)).toBe(words);
});
