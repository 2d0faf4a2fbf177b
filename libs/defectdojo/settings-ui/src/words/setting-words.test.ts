import { MAPPING_SETTINGS } from '@gecko-defectdojo/contract/constants';
import { expect, it } from 'vitest';
import { ownWords, SETTING_ORDER, valueWords } from './setting-words.ts';

it('names every setting once', () => {
  expect([...SETTING_ORDER].toSorted()).toEqual([...MAPPING_SETTINGS].toSorted());
});

it('says which severities are created', () => {
  const values = [null, 'low', 'medium', 'high', 'critical'] as const;
  expect(values.map((value) => valueWords('minimumSeverity', value))).toEqual([
    'Everything',
    'Low and above',
    'Medium and above',
    'High and above',
    'Critical only',
  ]);
});

it('says from which confidence on findings are created', () => {
  expect([null, 2, 10].map((value) => valueWords('minimumConfidence', value))).toEqual([
    'Everything',
    '2 of 10 and above',
    '10 of 10 only',
  ]);
});

it('names the types that are left out in one order, for every order of the list', () => {
  expect(valueWords('leftOutTypes', ['IDOR', 'XSS'])).toBe(
    'Cross-site scripting, Insecure direct object reference',
  );
  expect(valueWords('leftOutTypes', [])).toBe('None');
});

it('says whether a switch is on, and what a name is where none was chosen', () => {
  expect(valueWords('markVerified', true)).toBe('On');
  expect(valueWords('leaveClosed', false)).toBe('Off');
  expect(valueWords('engagementName', null)).toBe('Gecko');
  expect(valueWords('engagementName', 'Code')).toBe('Code');
  expect(valueWords('testTitle', null)).toBe('Repository and branch');
  expect(valueWords('extraTags', ['repo:{name}', 'web'])).toBe('repo:{name}, web');
});

it('says what a mapping has of its own, and nothing where that is nothing', () => {
  expect(ownWords({ minimumSeverity: null, pushOnScanComplete: false })).toBe(
    'Push on scan complete: Paused, Minimum severity: Everything',
  );
  expect(ownWords({})).toBeUndefined();
  expect(ownWords(undefined)).toBeUndefined();
});
