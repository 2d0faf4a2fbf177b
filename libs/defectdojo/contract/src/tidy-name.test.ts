import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameKey, tidyName } from './constants.ts';
import { ProductName } from './product.ts';

/** White space of JavaScript, of Python and of both, and letters of both Unicode forms. */
const LETTERS = fc.constantFrom(
  ' ',
  '\u00a0',
  '\ufeff',
  '\u001c',
  '\u0085',
  'e',
  '\u0301',
  '\u00e9',
  '\u212b',
);

const COMPOSED = 'Caf\u00e9';
const DECOMPOSED = 'Cafe\u0301';

it.each([
  ['white space around it', ' \t\nTrail\u00a0 ', 'Trail'],
  ['the white space that only Python knows', '\u001cTrail\u0085\u001f', 'Trail'],
  ['a byte order mark', '\ufeffTrail', 'Trail'],
  ['decomposed letters', DECOMPOSED, COMPOSED],
])('removes %s', (_, name, tidy) => {
  expect(tidyName(name)).toBe(tidy);
  expect(ProductName.parse(name)).toBe(tidy);
});

it('keeps white space inside a name, as DefectDojo does', () => {
  expect(tidyName(' Web  shop\u00a0EU ')).toBe('Web  shop\u00a0EU');
});

it('gives a name that is tidy already unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: LETTERS }), (name) => {
      const tidy = tidyName(name);
      expect(tidyName(tidy)).toBe(tidy);
      expect(tidy.trim()).toBe(tidy);
    }),
  );
});

it('has one key for all ways to write a name', () => {
  const names = [COMPOSED, DECOMPOSED, ` ${DECOMPOSED.toUpperCase()} `, 'CAF\u00c9'];
  expect(new Set(names.map(nameKey)).size).toBe(1);
  expect(nameKey('Caf e')).not.toBe(nameKey('Cafe'));
});

it('reads a name with much white space inside once, however long it is', () => {
  // A pattern for the white space at the end would need minutes for it.
  expect(tidyName(`a${' '.repeat(600_000)}b`)).toHaveLength(600_002);
});
