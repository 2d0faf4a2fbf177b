import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRecentUpdates } from './recent-updates.ts';

const update = (id: number) => [{ kind: 'push', id: String(id) }] as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('returns what came within the time, in order', () => {
  const recent = createRecentUpdates(performance.now());
  recent.add(update(1));
  vi.advanceTimersByTime(5_000);
  recent.add(update(2));
  vi.advanceTimersByTime(1_000);
  expect(recent.since(2_000)).toEqual([update(2)]);
  expect(recent.since(6_000)).toEqual([update(1), update(2)]);
});

it('says that everything is to be read where it did not hear all of the time', () => {
  vi.advanceTimersByTime(60_000);
  const recent = createRecentUpdates(performance.now());
  recent.add(update(1));
  expect(recent.since(10)).toEqual(['refresh']);
});

it('keeps a minute, and no more than so many', () => {
  const recent = createRecentUpdates(performance.now());
  recent.add(update(0));
  vi.advanceTimersByTime(61_000);
  recent.add(update(1));
  expect(recent.since(61_500)).toEqual(['refresh']);
  expect(recent.since(1_000)).toEqual([update(1)]);
  for (let id = 2; id < 2_000; id += 1) {
    vi.advanceTimersByTime(1);
    recent.add(update(id));
  }
  expect(recent.since(1_000)).toEqual(['refresh']);
  expect(recent.since(100)).toHaveLength(101);
});
