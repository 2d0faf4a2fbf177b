import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import { appliedWords, durationWords, renewalWords } from './renewal-words.ts';

const format = createFormat('en');

const COUNTED = {
  held: 42,
  findings: 0,
  requests: 0,
  seconds: 0,
  changes: { tags: 0, verified: 0, texts: 0 },
  repositories: 0,
  compared: 3,
  total: 3,
  paused: 0,
  productGone: 0,
  waiting: 0,
  isWhole: true,
};
const SOME = {
  ...COUNTED,
  findings: 1_200,
  requests: 2_400,
  seconds: 300,
  changes: { tags: 1_200, verified: 0, texts: 8 },
  repositories: 37,
};

it.each([
  [COUNTED, ['All findings are as Gecko writes them now. There is nothing to send.']],
  [
    SOME,
    [
      '1,200 findings to change in 37 repositories, with 2,400 requests: about 5 minutes. Changes of status go first.',
      'It changes tags of 1,200, texts and other fields of 8.',
    ],
  ],
  [{ ...COUNTED, total: 9_000, isWhole: false }, ['Counted 3 of 9,000 repositories so far.']],
  [
    { ...COUNTED, paused: 2, productGone: 1, waiting: 3 },
    [
      'All findings are as Gecko writes them now. There is nothing to send.',
      '2 paused repositories are left out.',
      '1 repository whose product is gone is left out.',
      'Gecko is already applying the settings to 3 repositories.',
    ],
  ],
  [
    { ...SOME, paused: 1, productGone: 1_200 },
    [
      '1,200 findings to change in 37 repositories, with 2,400 requests: about 5 minutes. Changes of status go first.',
      'It changes tags of 1,200, texts and other fields of 8.',
      '1 paused repository is left out.',
      '1,200 repositories whose product is gone are left out.',
    ],
  ],
])('says the cost of %j', (counted, sentences) => {
  expect(renewalWords(counted, format)).toEqual(sentences);
});

it.each([
  [0, '1 minute'],
  [61, '2 minutes'],
  [7_200, '120 minutes'],
  [7_201, '3 hours'],
])('says that %d seconds are about %s', (seconds, text) => {
  expect(durationWords(seconds, format)).toBe(text);
});

it('says what was begun', () => {
  expect(appliedWords({ repositories: 0 }, format)).toBe('There is no repository to apply the settings to.');
  expect(appliedWords({ repositories: 1 }, format)).toBe(
    'Applying the settings to 1 repository. Pushes send what differs.',
  );
});
