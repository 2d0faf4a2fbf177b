import fc from 'fast-check';
import { expect, it } from 'vitest';
import { casefold } from './casefold.ts';

it.each([
  ['ASCII', 'Eval() USED', 'eval() used'],
  ['sharp s', 'Straße ẞ', 'strasse ss'],
  ['dotted capital I', 'İ', 'i̇'],
  ['dotless i', 'ıI', 'ıi'],
  ['every sigma', 'ΟΔΥΣΣΕΥΣ ς', 'οδυσσευσ σ'],
  ['ligatures', 'ﬃ', 'ffi'],
  ['long s and micro sign', 'ſµ', 'sμ'],
  ['Greek with iota below', 'ᾳ', 'αι'],
  ['apostrophe n', 'ŉ', 'ʼn'],
  ['Cherokee, which folds to its capitals', 'Ꭰꭰᏸ', 'ᎠᎠᏰ'],
  ['Kelvin sign', 'K', 'k'],
  ['astral letters', '𐐀', '𐐨'],
])("folds %s as Python's casefold does", (_, text, expected) => {
  expect(casefold(text)).toBe(expected);
});

it('is idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = casefold(text);
      expect(casefold(folded)).toBe(folded);
    }),
    { numRuns: 200 },
  );
});
