import { createFormat } from '@gecko-defectdojo/ui/format';
import { PUSH_STATUSES, PUSH_TRIGGERS } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { NO_COUNTERS, pushOf } from './push.fixture.ts';
import { explainWaiting, pushProgress, summariseChanges, triggerWords } from './push-words.ts';

const format = createFormat('en');

it('names every trigger differently', () => {
  expect(new Set(PUSH_TRIGGERS.map(triggerWords)).size).toBe(PUSH_TRIGGERS.length);
});

it('sums up what changed and leaves out what did not happen', () => {
  expect(
    summariseChanges({ ...NO_COUNTERS, created: 1200, mitigated: 3, rejected: 1, unchanged: 40 }, format),
  ).toBe('1,200 created, 3 mitigated, 1 rejected');
  expect(summariseChanges({ ...NO_COUNTERS, unchanged: 40 }, format)).toBe('Nothing changed');
  expect(summariseChanges({ ...NO_COUNTERS, renewals: 9, renewed: 3 }, format)).toBe('3 rendered anew');
  expect(summariseChanges({ ...NO_COUNTERS, falsePositive: 2, notes: 2 }, format)).toBe(
    '2 false positive, 2 notes left',
  );
  expect(summariseChanges({ ...NO_COUNTERS, notes: 1 }, format)).toBe('1 note left');
});

it('knows no progress before anything is planned, and never more than all of it', () => {
  expect(pushProgress(pushOf({ status: 'running' }))).toBeNull();
  expect(pushProgress(pushOf({ status: 'running', counters: { ...NO_COUNTERS, planned: 8, done: 2 } }))).toBe(
    0.25,
  );
  expect(pushProgress(pushOf({ status: 'running', counters: { ...NO_COUNTERS, planned: 8, done: 9 } }))).toBe(
    1,
  );
  expect(pushProgress(pushOf({ status: 'succeeded' }))).toBe(1);
});

it('says when a waiting run goes on, and why it waits', () => {
  const waiting = explainWaiting(
    pushOf({
      status: 'waiting',
      errorCode: 'unreachable',
      errorMessage: 'DefectDojo cannot be reached.',
      retryAt: '2026-11-24T09:00:00.000Z',
    }),
  );
  expect(waiting).toMatchObject({
    why: 'DefectDojo cannot be reached.',
    retryAt: '2026-11-24T09:00:00.000Z',
  });
});

it.each([
  ['key_rejected', 'Replace the key'],
  ['user_inactive', 'Replace the key'],
  ['connection_paused', 'Switch exports on'],
  ['held_by_operator', 'when Gecko’s operators end their pause'],
  ['product_gone', 'Map the repository'],
  ['unreachable', 'when the connection works again'],
  [null, 'when the connection works again'],
] as const)('tells a person what to do about a run that waits for %s', (errorCode, words) => {
  expect(explainWaiting(pushOf({ status: 'waiting', errorCode }))?.next).toContain(words);
});

it('explains waiting only while a run waits', () => {
  for (const status of PUSH_STATUSES.filter((one) => one !== 'waiting'))
    expect(explainWaiting(pushOf({ status }))).toBeUndefined();
});
