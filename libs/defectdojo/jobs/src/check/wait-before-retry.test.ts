import { IntegrationError } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

const QUEUED = new Date('2026-01-01T00:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function wait(trigger: 'manual' | 'nightly', ageMs: number, retryAfterMs?: number): number | undefined {
  const context = {
    now: () => new Date(QUEUED.getTime() + ageMs),
    random: () => 0,
    timings: DEFAULT_TIMINGS,
  };
  const error = new IntegrationError('unreachable', 'No.', { retry: 'backoff', retryAfterMs });
  return waitBeforeRetry(context, { queuedAt: QUEUED, trigger }, error);
}

describe('the wait of a check in an outage', () => {
  it.each([
    ['is the shortest at first', 'manual', 0, undefined, 15_000],
    ['is half as long as the outage', 'manual', 4 * MINUTE, undefined, 2 * MINUTE],
    ['is at most ten minutes', 'nightly', 2 * HOUR, undefined, 10 * MINUTE],
    ['is never shorter than DefectDojo asked for', 'manual', 0, 3 * MINUTE, 3 * MINUTE],
    ['ends for a person after ten minutes', 'manual', 9 * MINUTE, undefined, undefined],
    ['ends at once where it would be too long for a person', 'manual', 0, 11 * MINUTE, undefined],
    ['goes on at night', 'nightly', 9 * MINUTE, undefined, 4.5 * MINUTE],
    ['ends in the morning', 'nightly', 8 * HOUR, undefined, undefined],
  ] as const)('%s', (_, trigger, ageMs, retryAfterMs, expected) => {
    expect(wait(trigger, ageMs, retryAfterMs)).toBe(expected);
  });

  it('does not begin for an error that stays', () => {
    const context = { now: () => QUEUED, random: () => 0, timings: DEFAULT_TIMINGS };
    const error = new IntegrationError('key_rejected', 'No.', { retry: 'when_person_acted' });
    expect(waitBeforeRetry(context, { queuedAt: QUEUED, trigger: 'nightly' }, error)).toBeUndefined();
  });
});
