import { DEFAULT_CLIENT_TIMEOUTS } from '@gecko-defectdojo/client';
import { describe, expect, it } from 'vitest';
import { scaleClientTimeouts } from './create-client-factory.ts';
import { scaleWaits } from './scale-waits.ts';
import { DEFAULT_SERVICE_TIMINGS, scaleServiceTimings } from './timings.ts';

describe('scaled waits', () => {
  it.each([
    ['a wait', { firstMs: 60_000 }, {}, { firstMs: 600 }],
    ['a nested wait', { retry: { minMs: 15_000 } }, {}, { retry: { minMs: 150 } }],
    ['a wait that would end at once', { pollMs: 100 }, {}, { pollMs: 10 }],
    ['a wait with a floor of its own', { staleMs: 60_000 }, { staleMs: 3_000 }, { staleMs: 3_000 }],
    ['a nested wait with a floor', { a: { staleMs: 60_000 } }, { staleMs: 3_000 }, { a: { staleMs: 3_000 } }],
    ['a wait below its floor', { staleMs: 5 }, { staleMs: 3_000 }, { staleMs: 5 }],
    ['a value that is no number', { name: 'shop', none: undefined }, {}, { name: 'shop', none: undefined }],
  ])('multiply %s', (_, waits, floors, expected) => {
    expect(scaleWaits(waits, 1 / 100, floors)).toEqual(expected);
  });

  it('are the defaults with a factor of 1', () => {
    expect(scaleServiceTimings(1)).toEqual(DEFAULT_SERVICE_TIMINGS);
    expect(scaleClientTimeouts(1)).toEqual(DEFAULT_CLIENT_TIMEOUTS);
  });

  it('leave a busy machine the time that one request takes', () => {
    expect(scaleClientTimeouts(1 / 1_000)).toMatchObject({ lightMs: 1_000, reportMs: 3_000 });
  });
});
