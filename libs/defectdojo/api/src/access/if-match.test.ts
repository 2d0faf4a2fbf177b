import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIfMatch } from './if-match.ts';

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', '*'],
    [' * ', '*'],
    ['"a"', ['a']],
    ['""', ['']],
    ['"a","b"', ['a', 'b']],
    ['"a" , \t"b"', ['a', 'b']],
    [', "a",', ['a']],
    ['W/"a"', []],
    ['W/"a", "b"', ['b']],
    ['"a,b"', ['a,b']],
  ])('%j names %j', (header, revisions) => {
    expect(readIfMatch(header)).toEqual(revisions);
  });

  it.each([
    '',
    ',',
    'a',
    '"a',
    'a"',
    '"a" "b"',
    '"a", b',
    "'a'",
    'w/"a"',
    '"a b"',
    '*, "a"',
    `"${'a'.repeat(1_000)}"`,
  ])('is refused as %j', (header) => {
    expect(() => readIfMatch(header)).toThrow(
      expect.objectContaining({ code: 'validation_failed', field: 'If-Match' }),
    );
  });

  it('reads each list of tags back', () => {
    const tag = fc.string({ unit: fc.constantFrom(...Array.from('aZ09-_,/*!~')), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(tag, { minLength: 1, maxLength: 20 }), (tags) => {
        expect(readIfMatch(tags.map((one) => `"${one}"`).join(', '))).toEqual(tags);
      }),
    );
  });
});
