import { describe, expect, it } from 'vitest';
import { daysUntilEnd, keyEndWords } from './key-end.ts';

const NOW = Date.parse('2026-11-28T12:00:00.000Z');

describe('the end of a key', () => {
  it.each([
    ['2026-12-10T13:00:00.000Z', 12],
    ['2026-12-10T11:00:00.000Z', 11],
    ['2026-12-28T12:00:00.000Z', 30],
    ['2026-11-29T12:00:00.000Z', 1],
    ['2026-11-28T12:00:01.000Z', 0],
    ['2026-11-27T12:00:00.000Z', 0],
  ])('on %s is %d days away', (expiresAt, days) => {
    expect(daysUntilEnd(expiresAt, NOW)).toBe(days);
  });

  it.each(['2026-12-28T12:00:00.001Z', null, undefined, 'soon'])('is not shown for %s', (expiresAt) => {
    expect(daysUntilEnd(expiresAt, NOW)).toBeUndefined();
  });

  it.each([
    [12, 'expires in 12 days'],
    [1, 'expires in 1 day'],
    [0, 'expires within a day'],
  ])('in %d days is said in words', (days, words) => {
    expect(keyEndWords(days)).toBe(words);
  });
});
