import { describe, expect, it } from 'vitest';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { RemoteOutcomeUnknown } from '../responses/outcome-unknown.ts';
import { parseRetryAfter } from './retry-after.ts';
import { retryDelay } from './retry-policy.ts';

describe('a Retry-After header', () => {
  const now = Date.UTC(2026, 0, 1);

  it.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['9999999999', 86_400_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 86_400_000],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    [undefined, undefined],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});

describe('the wait before a retry', () => {
  const passing = new IntegrationError('unreachable', 'x', { retry: 'backoff' });

  it('doubles, with 50 % random jitter', () => {
    const delays = [
      retryDelay(passing, { retry: 0, random: 0 }),
      retryDelay(passing, { retry: 0, random: 0.999 }),
      retryDelay(passing, { retry: 1, random: 0 }),
    ];
    expect(delays).toEqual([125, 374.75, 250]);
  });

  it('begins with the wait that the client was given', () => {
    expect(retryDelay(passing, { retry: 1, random: 0.5, firstMs: 10 })).toBe(20);
  });

  it.each([
    ['a third retry', passing, 2],
    ['an unknown outcome', new RemoteOutcomeUnknown('unreachable', 'x', { retry: 'backoff' }), 0],
    [
      'a timeout, which has taken its time already',
      new IntegrationError('timeout', 'x', { retry: 'backoff' }),
      0,
    ],
    ['a bad certificate', new IntegrationError('tls_failed', 'x', { retry: 'backoff' }), 0],
    ['a refusal', new IntegrationError('remote_refused', 'x'), 0],
    ['an error that is not ours', new Error('x'), 0],
    [
      'a long Retry-After',
      new IntegrationError('remote_throttled', 'x', { retry: 'backoff', retryAfterMs: 5_001 }),
      0,
    ],
  ])('never comes after %s', (_name, error, retry) => {
    expect(retryDelay(error, { retry, random: 0.5 })).toBeUndefined();
  });
});
