import { IntegrationError } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { waitBeforePublishing } from './wait-before-publishing.ts';

const now = new Date('2026-11-24T08:00:00.000Z');
const outage = (options: { retryAfterMs?: number } = {}) =>
  new IntegrationError('unreachable', 'Gone.', { retry: 'backoff', ...options });
const wait = (ageMs: number, error: IntegrationError, random = 0) =>
  waitBeforePublishing(
    { now: () => now, random: () => random, timings: DEFAULT_TIMINGS },
    new Date(now.getTime() - ageMs),
    error,
  );

describe('waiting before a product is looked after again', () => {
  it.each([
    [0, 15_000],
    [60_000, 30_000],
    [3_600_000, 1_800_000],
    [30 * 86_400_000, 3_600_000],
    [-60_000, 15_000],
  ])('after %i ms of outage is %i ms', (ageMs, expected) => {
    expect(wait(ageMs, outage())).toBe(expected);
  });

  it('leaves up to a quarter to chance', () => {
    expect(wait(60_000, outage(), 0.999)).toBeLessThanOrEqual(37_500);
  });

  it('never undercuts what DefectDojo asked for, up to an hour', () => {
    expect(wait(0, outage({ retryAfterMs: 600_000 }))).toBe(600_000);
    expect(wait(0, outage({ retryAfterMs: 86_400_000 }))).toBe(3_600_000);
  });

  it('is for what passes, as the error says', () => {
    expect(wait(0, new IntegrationError('remote_error', 'Oops.', { retry: 'backoff' }))).toBe(15_000);
    expect(wait(0, new IntegrationError('remote_error', 'Too long.'))).toBeUndefined();
    expect(wait(0, new IntegrationError('right_missing', 'No.'))).toBeUndefined();
  });
});
