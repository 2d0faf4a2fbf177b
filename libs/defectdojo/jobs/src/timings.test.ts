import { expect, it } from 'vitest';
import { DEFAULT_TIMINGS, scaleTimings } from './timings.ts';

it('scales every wait but three', () => {
  const scaled = scaleTimings(1 / 300);
  expect(scaled).toMatchObject({
    pollMs: DEFAULT_TIMINGS.pollMs,
    undoMs: DEFAULT_TIMINGS.undoMs,
    acceptanceEarlyMs: DEFAULT_TIMINGS.acceptanceEarlyMs,
    retry: { minMs: 50, maxMs: 12_000 },
    outage: { batchMs: 288_000 },
  });
});

it('keeps several signs of life in the time after which a worker counts as lost', () => {
  const { heartbeatMs, staleMs } = scaleTimings(1 / 10_000);
  expect(staleMs / heartbeatMs).toBeGreaterThanOrEqual(6);
});

it('changes nothing with a factor of 1', () => {
  expect(scaleTimings(1)).toEqual(DEFAULT_TIMINGS);
});
