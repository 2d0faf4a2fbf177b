import { createFormat } from '@gecko-defectdojo/ui/format';
import type { Check } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { checkOutcome, countedKinds, isAtWork, kindOfRow, words } from './words.ts';

const format = createFormat('en');

function checkOf(change: Partial<Check>): Check {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    mappingId: '018f0000-0000-7000-8000-000000000002',
    trigger: 'manual',
    status: 'done',
    compared: 1455,
    missing: 0,
    extra: 0,
    changed: 0,
    errorCode: null,
    errorMessage: null,
    queuedAt: '2026-11-24T08:00:00.000Z',
    finishedAt: null,
    ...change,
  };
}

it.each([
  [{}, 'Compared 1,455 findings.'],
  [{ missing: 1 }, 'Compared 1,455 findings. 1 differs.'],
  [{ missing: 1, extra: 2, changed: 3 }, 'Compared 1,455 findings. 6 differ.'],
  [{ compared: 1 }, 'Compared 1 finding.'],
  [{ status: 'queued' as const, compared: 0 }, 'Waiting for a worker.'],
  [{ status: 'failed' as const, compared: 10 }, 'The check could not finish. It compared 10 findings.'],
])('sums up %o', (change, sentence) => {
  expect(checkOutcome(checkOf(change), format)).toBe(sentence);
});

it.each([
  [0, 'Gecko has sent nothing of this repository yet.'],
  [1, 'DefectDojo has the finding as Gecko sent it.'],
  [1_455, 'DefectDojo has all 1,455 findings as Gecko sent them.'],
])('says of %i findings that nothing differs', (compared, sentence) => {
  expect(words.clean.text(compared, format)).toBe(sentence);
});

it('is at work until it is done or has failed', () => {
  expect((['queued', 'running', 'done', 'failed'] as const).filter((status) => isAtWork({ status }))).toEqual(
    ['queued', 'running'],
  );
});

it('counts the kinds that there are', () => {
  expect(countedKinds({ missing: 2, changed: 1_200, extra: 0 }, format)).toEqual({
    kinds: [
      { kind: 'missing', text: '2 missing there' },
      { kind: 'changed', text: '1,200 changed there' },
    ],
    total: 1_202,
  });
});

it('names a second copy of a finding', () => {
  expect(kindOfRow({ kind: 'extra', findingId: null })).toBe('Only there');
  expect(kindOfRow({ kind: 'extra', findingId: 'f' })).toBe('Doubled there');
});
