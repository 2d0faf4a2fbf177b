import { IntegrationError } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { needsPerson, stopsBatch, waitAfterOutage } from './batch-interruption.ts';

const CREATED = new Date('2026-01-01T00:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('an error while many repositories are mapped', () => {
  it.each([
    ['key_rejected', 'when_person_acted', true, true],
    ['unreachable', 'backoff', true, false],
    ['remote_throttled', 'backoff', true, false],
    ['remote_error', 'backoff', false, false],
    ['remote_refused', 'never', false, false],
    ['conflict', 'never', false, false],
  ] as const)('%s, to be tried again %s, stops all: %s; needs a person: %s', (code, retry, stops, person) => {
    const error = new IntegrationError(code, 'No.', { retry });
    expect([stopsBatch(error), needsPerson(error)]).toEqual([stops, person]);
  });
});

describe('the wait of a batch in an outage', () => {
  it.each([
    ['is the shortest at first', 0, undefined, 15_000],
    ['is half as long as the outage', 4 * MINUTE, undefined, 2 * MINUTE],
    ['is at most ten minutes', 5 * HOUR, undefined, 10 * MINUTE],
    ['is never shorter than DefectDojo asked for', 0, 20 * MINUTE, 20 * MINUTE],
    ['is at most an hour, whatever DefectDojo asks for', 0, 9 * HOUR, HOUR],
    ['ends after a day', 25 * HOUR, undefined, undefined],
  ] as const)('%s', (_, idleMs, retryAfterMs, expected) => {
    const error = new IntegrationError('unreachable', 'No.', { retry: 'backoff', retryAfterMs });
    const context = {
      now: () => new Date(CREATED.getTime() + 5 * HOUR + idleMs),
      random: () => 0,
      timings: DEFAULT_TIMINGS,
    };
    const heartbeatAt = new Date(CREATED.getTime() + 5 * HOUR);
    expect(waitAfterOutage(context, { createdAt: CREATED, heartbeatAt }, error)).toBe(expected);
  });

  it('counts from the beginning where nothing was mapped yet', () => {
    const error = new IntegrationError('unreachable', 'No.', { retry: 'backoff' });
    const now = () => new Date(CREATED.getTime() + 6 * MINUTE);
    const context = { now, random: () => 0, timings: DEFAULT_TIMINGS };
    expect(waitAfterOutage(context, { createdAt: CREATED, heartbeatAt: null }, error)).toBe(3 * MINUTE);
  });

  it('is spread by up to a quarter', () => {
    const error = new IntegrationError('unreachable', 'No.', { retry: 'backoff' });
    const context = { now: () => CREATED, random: () => 1, timings: DEFAULT_TIMINGS };
    expect(waitAfterOutage(context, { createdAt: CREATED, heartbeatAt: null }, error)).toBe(18_750);
  });

  it('does not begin for an error that stays', () => {
    const error = new IntegrationError('key_rejected', 'No.');
    const context = { now: () => CREATED, random: () => 0, timings: DEFAULT_TIMINGS };
    expect(waitAfterOutage(context, { createdAt: CREATED, heartbeatAt: null }, error)).toBeUndefined();
  });
});
