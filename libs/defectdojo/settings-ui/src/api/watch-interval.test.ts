import { expect, it } from 'vitest';
import { watchIntervalMs } from './watch-interval.ts';

it.each([
  ['polls often while a push is queued', ['succeeded', 'queued'], 2_000],
  ['polls often while a push runs', ['waiting', 'running'], 2_000],
  ['polls seldom while a push waits, because it goes on by itself', ['failed', 'waiting'], 10_000],
  ['stops once all pushes have ended', ['succeeded', 'partial', 'failed'], false],
] as const)('%s', (_, statuses, interval) => {
  expect(watchIntervalMs(statuses.map((status) => ({ status })))).toBe(interval);
});

it('stops where nothing was pushed yet', () => {
  expect(watchIntervalMs([null])).toBe(false);
});
