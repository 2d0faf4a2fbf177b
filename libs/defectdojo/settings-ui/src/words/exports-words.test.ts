import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { catchUpWords, firstPushWords, switchOnWords } from './exports-words.ts';

const format = createFormat('en');

it.each([
  [126, 'Gecko looks at 126 repositories.'],
  [1, 'Gecko looks at 1 repository.'],
  [1_260, 'Gecko looks at 1,260 repositories.'],
])('says before and after switching on how many repositories it looks at: %d', (mappedRepositories, text) => {
  expect(switchOnWords({ mappedRepositories }, format)).toContain(text);
  expect(catchUpWords({ mappedRepositories }, format)).toContain(text);
});

it('does not promise a push while exports are paused', () => {
  expect(firstPushWords({ pausedAt: null })).toBe('Gecko pushes everything to it.');
  expect(firstPushWords(null)).toBe('Gecko pushes everything to it.');
  expect(firstPushWords({ pausedAt: '2026-11-28T17:06:10.000Z' })).toContain('choose Push now');
  const hold = { since: '2026-11-28T17:06:10.000Z', scope: 'team', reason: 'We look into it.' } as const;
  expect(firstPushWords({ pausedAt: null, hold })).toContain('operators have paused exports');
});

it('counts nothing where nothing is mapped', () => {
  expect(switchOnWords({ mappedRepositories: 0 }, format)).toBe('Nothing is lost.');
  expect(catchUpWords({ mappedRepositories: 0 }, format)).toBe('Exports are on.');
});
