import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from './clock.ts';

const START = Date.parse('2026-11-24T12:00:00.000Z');

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the clock of the page', () => {
  it('calls all listeners from one timer, which runs while there are any', () => {
    const clock = createClock();
    const called = vi.fn<() => void>();
    const ends = Array.from({ length: 300 }, () => clock.subscribe(() => called(), 10_000));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(called).toHaveBeenCalledTimes(300);
    for (const end of ends) end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes as fast as the fastest listener wants, and no faster once that one has left', () => {
    const clock = createClock();
    const slow = vi.fn<() => void>();
    clock.subscribe(slow, 10_000);
    const end = clock.subscribe(() => undefined, 1_000);
    vi.advanceTimersByTime(3_000);
    expect(slow).toHaveBeenCalledTimes(3);
    end();
    vi.advanceTimersByTime(9_000);
    expect(slow).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(1_000);
    expect(slow).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['is 40 minutes slow', 40 * 60_000],
    ['is 3 hours fast', -3 * 3_600_000],
  ])('goes by the server where the clock of the reader %s, and says so', (_, error) => {
    const clock = createClock();
    const called = vi.fn<() => void>();
    clock.subscribe(called, 10_000);
    clock.correct(new Date(START + error).toUTCString());
    expect(clock.now()).toBe(START + error);
    expect(called).toHaveBeenCalledTimes(1);
    clock.correct(new Date(START + error).toUTCString());
    expect(called).toHaveBeenCalledTimes(1);
  });

  it('trusts the reader again once that clock was set right', () => {
    const clock = createClock();
    clock.correct(new Date(START + 3_600_000).toUTCString());
    vi.setSystemTime(START + 3_600_000);
    clock.correct(new Date(START + 3_600_000).toUTCString());
    expect(clock.now()).toBe(START + 3_600_000);
  });

  it.each([null, '', 'soon', new Date(START + 4_000).toUTCString()])('leaves %j aside', (date) => {
    const clock = createClock();
    clock.correct(date);
    expect(clock.now()).toBe(START);
  });
});
