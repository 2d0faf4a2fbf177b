import { expect, it } from 'vitest';
import { closingWords, words } from './words.ts';

const format = { number: (value: number) => value.toLocaleString('en') };

it.each([
  [0, 0, 'Nothing of it is open in DefectDojo.'],
  [1, 0, '1 finding is open in its test. No other branch has it.'],
  [1, 1, '1 finding is open in its test. It is open on another branch as well and stays open there.'],
  [12, 0, '12 findings are open in its test. No other branch has any of them.'],
  [
    1200,
    900,
    '1,200 findings are open in its test. 900 of them are open on another branch as well and stay open there.',
  ],
])(
  'says what closing a branch with %i findings mitigates, %i of them elsewhere',
  (findings, elsewhere, said) => {
    expect(closingWords({ findings, elsewhere }, format)).toBe(said);
  },
);

it('names the branches that are not followed', () => {
  expect(words.beyond(['release/1'])).toBe(
    'A mapping follows at most 10 branches. Not followed, although it has a pattern: release/1.',
  );
  expect(words.beyond(['release/2', 'release/1'])).toBe(
    'A mapping follows at most 10 branches. Not followed, although they have a pattern: release/2, release/1.',
  );
});
