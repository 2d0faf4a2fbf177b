import { createFormat } from '@gecko-defectdojo/ui/format';
import type { Check } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { checkOutcome, DIFFERENCE_KINDS, isAtWork, kindWords } from './check-words.ts';

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
  [{}, 'Compared 1,455 findings. DefectDojo has all findings as Gecko sent them.'],
  [{ missing: 1 }, 'Compared 1,455 findings. 1 differs.'],
  [{ missing: 1, extra: 2, changed: 3 }, 'Compared 1,455 findings. 6 differ.'],
  [{ compared: 1 }, 'Compared 1 finding. DefectDojo has all findings as Gecko sent them.'],
  [{ status: 'queued' as const, compared: 0 }, 'Waiting for a worker.'],
  [{ status: 'failed' as const, compared: 10 }, 'The check could not finish. It compared 10 findings.'],
])('sums up %o', (change, sentence) => {
  expect(checkOutcome(checkOf(change), format)).toBe(sentence);
});

it('never says that nothing differs before a check is done', () => {
  for (const status of ['queued', 'running', 'failed'] as const)
    expect(checkOutcome(checkOf({ status }), format)).not.toContain('as Gecko sent them');
});

it('is at work until it is done or has failed', () => {
  expect((['queued', 'running', 'done', 'failed'] as const).filter((status) => isAtWork({ status }))).toEqual(
    ['queued', 'running'],
  );
});

it('offers to push again for missing findings alone', () => {
  const offering = DIFFERENCE_KINDS.filter((kind) => kindWords(kind).meaning.includes('Push again'));
  expect(offering).toEqual(['missing']);
});
