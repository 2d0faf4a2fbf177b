import { describe, expect, it } from 'vitest';
import { figure, median, percentileOf } from './figure.ts';

describe('a figure', () => {
  it('meets a goal that is the most or the least it may be, after rounding', () => {
    expect(figure('time', 200.0004, { unit: 'ms', goal: 200 })).toMatchObject({ ok: true, goal: 200 });
    expect(figure('time', 200.001, { unit: 'ms', goal: 200 }).ok).toBe(false);
    expect(figure('share', 1, { unit: '', atLeast: 1 })).toMatchObject({ ok: true, goal: 1 });
    expect(figure('share', 0.98, { unit: '', atLeast: 1 }).ok).toBe(false);
  });

  it('without a goal is always good', () => {
    expect(figure('time', 9_999, { unit: 'ms' })).toMatchObject({ ok: true, goal: null });
  });
});

it('the median is the middle, or the lower one of two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2);
});

it('a percentile is the value at its place, and the largest one at the end', () => {
  const values = Array.from({ length: 100 }, (_, index) => 99 - index);
  expect([percentileOf(values, 0.5), percentileOf(values, 0.95), percentileOf(values, 1)]).toEqual([
    50, 95, 99,
  ]);
});
