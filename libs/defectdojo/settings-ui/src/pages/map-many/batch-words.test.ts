import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { mappedTo, repositoryOf } from '../../target/repository.fixture.ts';
import { batchState, itemCounts, itemWords, outcomeName, settledCount } from './batch-words.ts';

const format = createFormat('en');

const batch = { status: 'done' as const, total: 12, mapped: 0, skipped: 0, failed: 0, undoneAt: null };

it.each([
  [{ mapped: 12 }, 'Done', 'Mapped 12 repositories. The list shows their pushes.'],
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

it('leaves it to the reason why it waits', () => {
  const wait = { reason: 'worker', pushes: 2, code: null, message: null, retryAt: null } as const;
  expect(batchState({ ...batch, status: 'queued', wait }, format)).toMatchObject({
    word: 'Waiting',
    sentence: '',
  });
  expect(batchState({ ...batch, status: 'queued' }, format).sentence).toBe(
    'It starts when a worker is free.',
  );
});

it('says of an undone batch what became of it, and of what it never came to', () => {
  const undone = { ...batch, mapped: 2, undoneAt: '2026-11-30T17:00:00.000Z' };
  expect(batchState(undone, format)).toMatchObject({
    word: 'Undone',
    sentence: 'The mappings that it made are removed.',
  });
  expect(itemCounts(undone)).toEqual({ waiting: 10, mapped: 2, skipped: 0, failed: 0 });
  expect(outcomeName('waiting', undone)).toBe('Not mapped');
  expect(outcomeName('waiting', batch)).toBe('Waiting');
  const now = repositoryOf(null);
  expect(itemWords({ status: 'mapped', repository: now }, undone).word).toBe('Removed again');
  expect(itemWords({ status: 'mapped', repository: now }, batch).word).toBe('Mapped');
  // Another product, which a person chose since.
  expect(itemWords({ status: 'mapped', repository: repositoryOf(mappedTo()) }, undone).word).toBe('Mapped');
});
