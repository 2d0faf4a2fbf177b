import { createFormat } from '@gecko-defectdojo/ui/format';
import { PUSH_STATES } from '@gecko-defectdojo/contract';
import type { Push } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { NO_COUNTERS, pushOf } from './push.fixture.ts';
import { changedWords, foldTimes, foldWords, STATE_WORDS, startedByWords } from './push-list-words.ts';

const format = createFormat('en', { timeZone: 'Europe/Berlin' });

function endedPush(counted: Partial<Push['counters']>, errorMessage: string | null = null): Push {
  return pushOf({
    status: 'succeeded',
    attempts: 1,
    counters: { ...NO_COUNTERS, ...counted },
    errorMessage,
    finishedAt: '2026-11-24T08:01:00.000Z',
  });
}

it('names each filter differently', () => {
  expect(new Set(PUSH_STATES.map((state) => STATE_WORDS[state])).size).toBe(PUSH_STATES.length);
});

it('says who started a push, where a person did', () => {
  expect(startedByWords('manual', 'Ada Admin')).toBe('Push now by Ada Admin');
  expect(startedByWords('scan_completed', null)).toBe('Scan completed');
});

describe('what a push changed', () => {
  it.each([
    [endedPush({ created: 2, updated: 1, mitigated: 1 }), '2 created, 1 updated, 1 mitigated'],
    [endedPush({ falsePositive: 1 }), '1 false positive'],
    [endedPush({ renewals: 9, renewed: 9 }), '9 rendered anew'],
    [endedPush({}), 'Nothing changed'],
  ])('is counted by what was done', (push, words) => expect(changedWords(push, format)).toBe(words));

  it('comes with what else there is to say, but not with what the numbers say', () => {
    const fewer = 'DefectDojo holds 3 fewer findings than Gecko pushed.';
    expect(changedWords(endedPush({}, fewer), format)).toBe(`Nothing changed. ${fewer}`);
    const rejected = endedPush({ created: 1, rejected: 2 }, 'DefectDojo does not take 2 findings.');
    expect(changedWords(rejected, format)).toBe('1 created, 2 rejected');
  });
});

describe('folded pushes', () => {
  it.each([
    [1, '1 check, nothing changed'],
    [1_204, '1,204 checks, nothing changed'],
  ])('%d are counted as %s', (pushes, words) => expect(foldWords({ pushes }, format)).toBe(words));

  it.each([
    ['2026-11-28T00:00:10.000Z', '2026-11-28T00:00:50.000Z', '01:00'],
    ['2026-11-28T00:00:00.000Z', '2026-11-28T02:10:00.000Z', '01:00–03:10'],
    ['2026-11-27T22:59:00.000Z', '2026-11-28T02:10:00.000Z', 'Nov 27 – Nov 28'],
  ])('from %s to %s have the times %s', (oldest, newest, times) => {
    expect(foldTimes({ oldest, newest }, format)).toBe(times);
  });
});
