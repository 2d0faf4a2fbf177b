import { describe, expect, it } from 'vitest';
import { codeReadPercent } from './code-read.ts';

const coverage = (codeBytes: number, unread: readonly number[] = []) => ({
  files: 1,
  codeBytes,
  otherBytes: 1_000_000,
  languages: unread.map((bytes, index) => ({ name: `${index}`, files: 1, bytes })),
  manifests: [],
  unreadable: 0,
  stoppedBy: null,
});

describe('the share of code that was read', () => {
  it.each([
    ['all', coverage(500), 100],
    ['three quarters', coverage(750, [200, 50]), 75],
    ['all but a little, which is not all', coverage(99_999, [1]), 99],
    ['none', coverage(0, [500]), 0],
  ])('is %s', (_, known, percent) => expect(codeReadPercent(known)).toBe(percent));

  it('is unknown without code and before coverage was recorded', () => {
    expect([codeReadPercent(coverage(0)), codeReadPercent(null), codeReadPercent(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
