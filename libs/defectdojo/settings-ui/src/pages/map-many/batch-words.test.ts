import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { batchState, outageWords, ruleWords, settledCount } from './batch-words.ts';

const format = createFormat('en');

const batch = { status: 'done' as const, total: 12, mapped: 0, skipped: 0, failed: 0 };

it.each([
  [{ mapped: 12 }, 'Done', 'Mapped 12 repositories. The table shows their first push.'],
  [{ skipped: 12 }, 'Done', 'Nothing was mapped. All of them were mapped before.'],
  [{ mapped: 11, failed: 1 }, 'Done in part', 'Mapped 11 repositories. 1 repository could not be mapped.'],
  [{ failed: 12 }, 'Failed', 'Nothing was mapped. 12 repositories could not be mapped.'],
])('sums up %o', (counts, word, sentence) => {
  expect(batchState({ ...batch, ...counts }, format)).toMatchObject({ word, sentence });
});

it('says the same for as long as it works, so that a screen reader does not read every number', () => {
  const first = batchState({ ...batch, status: 'running' }, format);
  expect(batchState({ ...batch, status: 'running', mapped: 5, failed: 2 }, format)).toEqual(first);
});

it('counts what something became of', () => {
  expect(settledCount({ mapped: 5, skipped: 3, failed: 2 })).toBe(10);
});

it('tells the rule', () => {
  expect(ruleWords({ kind: 'template', template: '{path}', productType: 'Gecko' })).toBe(
    'Products are named {path}',
  );
  expect(
    ruleWords({ kind: 'one_product', product: { kind: 'new', name: 'Shop', productType: 'Gecko' } }),
  ).toBe('All to Shop');
  expect(ruleWords({ kind: 'one_product', product: { kind: 'existing', productId: 7 } })).toBe(
    'All to one product',
  );
});

it('says why it does not go on, as far as that is known', () => {
  const connected = { state: 'connected' as const, stateReason: null };
  expect(outageWords(connected, false)).toBeUndefined();
  expect(outageWords(undefined, true)).toContain('Nothing was mapped for a while');
  const unreachable = { state: 'unreachable' as const, stateReason: 'It did not answer.' };
  expect(outageWords(unreachable, false)).toBe(
    'It did not answer. Gecko tries again automatically and maps the remaining repositories.',
  );
});
