import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './gecko-finding.fixture.ts';
import { cleanLine, cleanSingleLine, cleanTag, cleanText } from './sanitise.ts';

const unit = { numRuns: 200 };

describe('cleanText', () => {
  it.each([
    ['keeps clean text', 'a\tb\nc 😀', 100, 'a\tb\nc 😀'],
    ['removes NUL and escape sequences', 'a\0b\u001b[31mc', 100, 'ab[31mc'],
    ['turns every line end into a newline', 'a\r\nb\rc', 100, 'a\nb\nc'],
    ['removes lone surrogates', 'a\ud83db\ude00c', 100, 'abc'],
    ['does not join surrogates that a control character separated', '\ud83d\0\ude00', 100, ''],
    ['shows what changes the order of a text', 'a\u202e\u2066b\u2069', 100, 'a‹U+202E›‹U+2066›b‹U+2069›'],
    ['cuts with an ellipsis', 'abcdef', 4, 'abc…'],
    ['keeps a text that fits exactly', 'abcd', 4, 'abcd'],
    ['does not split a surrogate pair', 'ab😀cd', 4, 'ab…'],
    ['returns an empty text if nothing fits', 'abc', 0, ''],
  ])('%s', (_, text, maxLength, expected) => {
    expect(cleanText(text, maxLength)).toBe(expected);
  });

  it('returns storable text within the limit for any input', () => {
    fc.assert(
      fc.property(hostileText(5_000), fc.integer({ min: 0, max: 600 }), (text, maxLength) => {
        const clean = cleanText(text, maxLength);
        expect(clean.length).toBeLessThanOrEqual(maxLength);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/[[\p{Cc}]--[\n\t]]/v);
      }),
      unit,
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(hostileText(2_000), (text) => {
        const once = cleanText(text, 300);
        expect(cleanText(once, 300)).toBe(once);
      }),
      unit,
    );
  });
});

describe('cleanSingleLine', () => {
  it('collapses white space and trims', () => {
    expect(cleanSingleLine('\n a\r\n\tb \u2028 c ', 100)).toBe('a b c');
  });
});

describe('cleanTag', () => {
  it.each([
    ['SQLI', 'sqli'],
    [' a b,c\'d"e ', 'a_b_c_d_e'],
    ['İ', 'i̇'],
    ['', null],
    ['\0 ', null],
  ])('makes %j the tag %j', (tag, expected) => {
    expect(cleanTag(tag)).toBe(expected);
  });

  it('returns a tag that DefectDojo accepts for any input', () => {
    fc.assert(
      fc.property(hostileText(2_000), (text) => {
        expect(cleanTag(text) ?? 'none').toMatch(/^[^\s,'"]{1,255}$/);
      }),
      unit,
    );
  });
});

describe('cleanLine', () => {
  it.each([
    [1, 1],
    [2_147_483_647, 2_147_483_647],
    [2_147_483_648, null],
    [0, null],
    [-3, null],
    [1.5, null],
    [null, null],
  ])('makes line %j %j', (line, expected) => {
    expect(cleanLine(line)).toBe(expected);
  });
});
