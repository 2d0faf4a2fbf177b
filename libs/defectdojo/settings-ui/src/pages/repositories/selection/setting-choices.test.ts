import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import type { Followed } from '../../../settings/own-draft.ts';
import {
  choiceOf,
  choicesWords,
  choose,
  countChoices,
  NO_CHOICES,
  readChoice,
  settingsEffectWords,
  withValues,
} from './setting-choices.ts';

const format = createFormat('en');
const CONNECTION: Followed = {
  pushOnScanComplete: true,
  includeResolvedFindings: true,
  minimumSeverity: 'low',
  testTitle: null,
};

it('begins an own value with that of the connection, and leaves the rest as it is', () => {
  const own = choose(NO_CHOICES, 'minimumSeverity', 'own', CONNECTION);
  expect(own).toEqual({ set: { minimumSeverity: 'low' }, asConnection: [] });
  expect(choiceOf(own, 'minimumSeverity')).toBe('own');
  expect(choiceOf(own, 'testTitle')).toBe('leave');
});

it('holds one choice for a setting at a time', () => {
  const own = choose(NO_CHOICES, 'testTitle', 'own', CONNECTION);
  const taken = choose(own, 'testTitle', 'connection', CONNECTION);
  expect(taken).toEqual({ set: {}, asConnection: ['testTitle'] });
  expect(choose(taken, 'testTitle', 'leave', CONNECTION)).toEqual(NO_CHOICES);
  expect(choose(taken, 'testTitle', 'own', CONNECTION)).toEqual({
    set: { testTitle: null },
    asConnection: [],
  });
});

it('says what is chosen, in the order of the page', () => {
  const paused = choose(NO_CHOICES, 'pushOnScanComplete', 'own', CONNECTION);
  const all = choose(
    withValues(paused, { ...paused.set, minimumSeverity: 'high' }),
    'testTitle',
    'connection',
    CONNECTION,
  );
  expect(countChoices(all)).toBe(3);
  expect(choicesWords(all)).toBe(
    'Push on scan complete: Paused. Minimum severity: High and above. Test title: as the connection.',
  );
});

it('says for how many it holds, and what it replaces', () => {
  const choices = choose(NO_CHOICES, 'testTitle', 'connection', CONNECTION);
  const counts = { active: 56, productGone: 1 };
  expect(settingsEffectWords(choices, counts, format)).toBe('It holds for 57 mapped repositories.');
  const ownSettings = { testTitle: 12, minimumSeverity: 3 };
  expect(settingsEffectWords(choices, { ...counts, ownSettings }, format)).toBe(
    'It holds for 57 mapped repositories. It replaces values that they have of their own: Test title of 12.',
  );
});

it('reads a field', () => {
  expect(['leave', 'connection', 'own', 'x'].map((value) => readChoice(value))).toEqual([
    'leave',
    'connection',
    'own',
    'leave',
  ]);
});
