import { describe, expect, it } from 'vitest';
import { cleanPath, showLocation } from './location.ts';

describe('cleanPath', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['@app/a.ts', './@app/a.ts'],
    ['', null],
    ['\0', null],
  ])('turns %j into %j', (path, expected) => {
    expect(cleanPath(path)).toBe(expected);
  });

  it("cuts a path to the length of DefectDojo's column", () => {
    expect(cleanPath('a/'.repeat(3_000))).toHaveLength(4_000);
  });
});

describe('showLocation', () => {
  it.each([
    ['src/a.ts', 3, '`src/a.ts:3`'],
    ['src/a.ts', null, '`src/a.ts`'],
    ['src/a.ts', -1, '`src/a.ts`'],
    ['a`b.ts', 3, '``a`b.ts:3``'],
    ['', 3, ''],
  ])('shows %j and %j as %j', (path, line, expected) => {
    expect(showLocation(path, line)).toBe(expected);
  });

  it('keeps the end of a long path, which has the file name', () => {
    expect(showLocation(`${'x'.repeat(300)}/a.ts`, 3)).toBe(`\`…${'x'.repeat(194)}/a.ts:3\``);
  });
});
