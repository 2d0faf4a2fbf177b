import { describe, expect, it } from 'vitest';
import { readRetention } from './read-retention.ts';
import { DEFAULT_RETENTION, RETENTION, retentionOf } from './retention.ts';

describe('the days that history is kept', () => {
  it('are the defaults where nothing is given', () => {
    expect(retentionOf()).toEqual(DEFAULT_RETENTION);
  });

  it('are those that are given, each for itself', () => {
    expect(retentionOf({ audit: 3_000 })).toEqual({ ...DEFAULT_RETENTION, audit: 3_000 });
  });

  it.each([
    [{ audit: 89 }, 'Retention of audit must be a whole number of days from 90 to 3650, not 89.'],
    [{ pushes: 5_000 }, 'Retention of pushes must be a whole number of days from 30 to 3650, not 5000.'],
    [{ notices: 30.5 }, 'Retention of notices must be a whole number of days from 30 to 3650, not 30.5.'],
    [{ checks: Number.NaN }, 'Retention of checks must be a whole number of days from 7 to 3650, not NaN.'],
    [{ pushChanges: 200, pushes: 100 }, 'Retention of pushChanges must not be longer than that of pushes.'],
  ])('are refused with a sentence: %j', (given, sentence) => {
    expect(() => retentionOf(given)).toThrow(new RangeError(sentence));
  });

  it('have a sentence for each number that is wrong', () => {
    const all = () => retentionOf({ audit: 1, pushes: 1, pushChanges: 1, rejections: 1 });
    expect(all).toThrow(/pushes must be .* audit must be /);
  });

  it('are by default within their own limits', () => {
    for (const { days, min, max } of Object.values(RETENTION)) {
      expect(days).toBeGreaterThanOrEqual(min);
      expect(days).toBeLessThanOrEqual(max);
    }
  });
});

describe('days as an environment has them', () => {
  it('are kinds with numbers', () => {
    expect(readRetention('')).toEqual({});
    expect(readRetention('audit=1000, pushes=500,')).toEqual({ audit: 1_000, pushes: 500 });
  });

  it.each([
    ['ledger=3', 'Retention knows no kind of history of this name: ledger. It knows pushChanges, '],
    ['audit', 'Retention of audit must be a number of days.'],
    ['audit=-1', 'Retention of audit must be a number of days.'],
  ])('are refused with a sentence: %s', (text, sentence) => {
    expect(() => readRetention(text)).toThrow(sentence);
  });
});
