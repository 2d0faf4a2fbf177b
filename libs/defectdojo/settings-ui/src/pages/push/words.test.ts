import { PUSH_ACTIONS } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { statusWords } from '../../words/status-words.ts';
import { actionWords, countedActions, keptNotice, untouchedWords, updatedFieldsWords } from './words.ts';

const format = createFormat('en');

it('counts the kinds of changes that there are, in order', () => {
  expect(
    countedActions({ rejected: 1, created: 1_200, false_positive: 2, risk_accepted: 1, updated: 0 }, format),
  ).toEqual({
    kinds: [
      { action: 'created', text: '1,200 created' },
      { action: 'false_positive', text: '2 false positives' },
      { action: 'risk_accepted', text: '1 risk accepted' },
      { action: 'rejected', text: '1 rejected' },
    ],
    total: 1_204,
  });
  expect(countedActions({}, format)).toEqual({ kinds: [], total: 0 });
});

it('names every action differently, and one that it does not know as it comes', () => {
  const words = PUSH_ACTIONS.map((action) => actionWords({ action, isWaiting: false }));
  expect(new Set(words).size).toBe(PUSH_ACTIONS.length);
  expect(actionWords({ action: 'rejected', isWaiting: true })).toBe('Rejected earlier');
  expect(actionWords({ action: 'moved' as never, isWaiting: false })).toBe('moved');
  expect(statusWords('open')).toBe('Active');
  expect(statusWords('elsewhere')).toBe('elsewhere');
});

it('says what a push left as it is', () => {
  expect(untouchedWords({ unchanged: 1_204, notSent: 0, heldBack: 12 }, format)).toBe(
    '1,204 unchanged, 12 held back',
  );
  const heldBackBy = { severity: 300, resolved: 12 };
  expect(untouchedWords({ unchanged: 1, notSent: 0, heldBack: 312, heldBackBy }, format)).toBe(
    '1 unchanged, 312 held back (300 by severity, 12 resolved)',
  );
  expect(untouchedWords({ unchanged: 0, notSent: 0, heldBack: 0 }, format)).toBe('');
});

it.each([
  [[], ''],
  [['description'], 'Description'],
  [['cwe', 'description', 'tags'], 'CWE, Description, Tags'],
  [['cwe', 'description', 'tags', 'line', 'impact'], 'CWE, Description, Tags and 2 more'],
])('names the fields %j', (fields, words) => {
  expect(updatedFieldsWords(fields, format)).toBe(words);
});

it.each([
  ['all', undefined],
  ['sample', '10,300 of 25,000'],
  ['expired', 'too old for a list of its findings'],
  ['never', 'earlier version'],
] as const)('says of %s how much is listed', (kept, words) => {
  const notice = keptNotice({ kept, listed: 10_300 }, 25_000, format);
  if (words === undefined) expect(notice).toBeUndefined();
  else expect(notice).toContain(words);
});
