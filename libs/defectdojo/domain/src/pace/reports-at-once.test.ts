import { describe, expect, it } from 'vitest';
import { reportsAtOnce } from './reports-at-once.ts';

describe('reports at once', () => {
  it.each([
    [false, '3.2.0', 1],
    [true, '3.2.0', 2],
    [true, '3.1.0', 2],
    [true, '10.0.0', 2],
    [true, '3.0.300', 1],
    [true, '2.46.4', 1],
    [true, 'latest', 1],
    [true, null, 1],
  ])('with the setting %s on %s are %s', (twoReportsAtOnce, instanceVersion, expected) => {
    expect(reportsAtOnce({ twoReportsAtOnce, instanceVersion })).toBe(expected);
  });
});
