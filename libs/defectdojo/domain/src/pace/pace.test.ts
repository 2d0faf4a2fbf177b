import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_MAX, CHUNK_MIN, CHUNK_START, firstChunkSize, nextChunkSize } from './chunk-size.ts';
import { lookUpStrategy } from './lookup-strategy.ts';
import { DEFAULT_RETRY_TIMINGS, RETRY_ATTEMPTS_MAX, retryDelayMs, retryTime } from './retry-delay.ts';

describe('the size of the next report', () => {
  it.each([
    ['a full report took half the time', 500, 500, 7_500, 1_000],
    ['a full report took the time', 500, 500, 15_000, 500],
    ['a full report was slow', 500, 500, 40_000, 187],
    ['a full report was quick: four times as large', 200, 200, 900, 800],
    ['a report was quick and not full: the size stays', 500, 20, 100, 500],
    ['a report was slow although it was not full', 2_000, 500, 30_000, 250],
    ['even one finding takes long: the smallest size', 500, 500, 600_000, 50],
    ['2,000 take the time', 2_000, 2_000, 14_000, 2_000],
  ])('after %s', (_, size, sent, ms, next) => {
    expect(nextChunkSize(size, sent, { kind: 'answered', ms })).toBe(next);
  });

  it.each([
    ['3.2.0', 2_000],
    ['3.5', 2_000],
    ['2.46.4', 200],
    [undefined, 200],
  ])('of the first report to %s is %s', (version, size) => {
    expect(firstChunkSize(version)).toBe(size);
  });

  it('halves what was too much, and stays within its bounds whatever happens', () => {
    expect(nextChunkSize(2_000, 800, { kind: 'too_much' })).toBe(400);
    const outcome = fc.oneof(
      fc.record({ kind: fc.constant('answered' as const), ms: fc.nat(1_000_000) }),
      fc.constant({ kind: 'too_much' as const }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), outcome)), (history) => {
        let size = CHUNK_START;
        for (const [sent, result] of history) size = nextChunkSize(size, Math.min(sent, size), result);
        expect(size).toBeGreaterThanOrEqual(CHUNK_MIN);
        expect(size).toBeLessThanOrEqual(CHUNK_MAX);
      }),
    );
  });
});

describe('the wait before the next attempt', () => {
  it('doubles from about fifteen seconds to at most an hour', () => {
    expect(retryDelayMs({ attempt: 1, random: 0.999 })).toBeLessThanOrEqual(15_000);
    expect(retryDelayMs({ attempt: 3, random: 0 })).toBe(30_000);
    expect(retryDelayMs({ attempt: 40, random: 1 })).toBe(DEFAULT_RETRY_TIMINGS.maxMs);
  });

  it('keeps within the waits that it is given', () => {
    const timings = { minMs: 10, maxMs: 50 };
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs({ attempt, random: 1, timings }))).toEqual([
      10, 20, 40, 50,
    ]);
  });

  it('is never shorter than what the server asked for', () => {
    expect(retryDelayMs({ attempt: 1, random: 0, retryAfterMs: 120_000 })).toBe(120_000);
  });
});

describe('the time of the next attempt', () => {
  const NOW = new Date('2027-01-01T00:00:00.000Z');
  it.each([
    ['never', 1, undefined, undefined],
    ['when_person_acted', 1, undefined, undefined],
    ['at_once', 1, undefined, '2027-01-01T00:00:00.000Z'],
    ['backoff', 1, undefined, '2027-01-01T00:00:15.000Z'],
    ['backoff', 3, undefined, '2027-01-01T00:01:00.000Z'],
    ['backoff', 1, 90_000, '2027-01-01T00:01:30.000Z'],
    ['backoff', RETRY_ATTEMPTS_MAX - 1, undefined, '2027-01-01T01:00:00.000Z'],
    ['backoff', RETRY_ATTEMPTS_MAX, undefined, undefined],
    ['at_once', RETRY_ATTEMPTS_MAX, undefined, undefined],
  ] as const)(
    'of an error to try %s, at attempt %s, asked to wait %s ms, is %s',
    (retry, attempt, retryAfterMs, at) => {
      expect(retryTime({ retry, retryAfterMs }, { attempt, random: 1, now: NOW })?.toISOString()).toBe(at);
    },
  );
});

describe('looking findings up', () => {
  it('lists the test only when that is less work than asking one by one', () => {
    expect(lookUpStrategy(1, 100_000)).toBe('one_by_one');
    expect(lookUpStrategy(400, 1_768)).toBe('list');
  });
});
