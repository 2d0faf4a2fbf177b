import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnstorable, storable } from './unstorable-text.ts';

describe('what Postgres cannot store', () => {
  it.each([
    ['a NUL character', { search: 'a\0b' }, 'search'],
    ['half of a surrogate pair', { chapters: [{ reason: 'x' }, { reason: 'a\ud800' }] }, 'chapters.1.reason'],
    ['a NUL character alone', '\0', ''],
  ])('is %s', (_, input, field) => {
    expect(findUnstorable(input)).toEqual({ field, cause: 'text' });
  });

  it('is no whole text, number or absence', () => {
    const whole = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.oneof(whole, fc.double(), fc.constant(null), fc.constant(undefined)), (value) => {
        expect(findUnstorable({ list: [value] })).toBeUndefined();
      }),
    );
  });

  it('is what is nested deeper than 16 levels, without reading on', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(findUnstorable(deep)).toMatchObject({ cause: 'depth' });
  });
});

describe('a value that no caller can correct', () => {
  it('is made storable', () => {
    const value = { list: [{ excerpt: 'a\0b\ud83d' }, 1, null], line: undefined };
    expect(storable(value)).toEqual({ list: [{ excerpt: 'ab\ufffd' }, 1, null], line: undefined });
  });

  it('becomes storable, and stays as it is if it was storable', () => {
    const text = fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', 'a', '😀') });
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom('a', 'b'), text)), (value) => {
        const clean = storable(value);
        expect(findUnstorable(clean)).toBeUndefined();
        expect(storable(clean)).toEqual(clean);
      }),
    );
  });
});
