import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnstorable } from './unstorable-text.ts';

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
