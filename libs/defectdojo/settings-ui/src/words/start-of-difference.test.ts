import { expect, it } from 'vitest';
import { startOfDifference } from './start-of-difference.ts';

it('begins where two values do while they differ near their beginning', () => {
  expect(startOfDifference('High', 'Low', 120)).toBe(0);
  expect(startOfDifference(`${'a'.repeat(80)}b`, `${'a'.repeat(80)}c`, 120)).toBe(0);
});

it('begins shortly before a late difference', () => {
  const same = 'same '.repeat(100);
  const start = startOfDifference(`${same}ours`, `${same}theirs`, 120);
  expect(`${same}ours`.slice(start, start + 120)).toContain('ours');
});

it('begins before the end of a value that goes on', () => {
  const value = 'a'.repeat(500);
  expect(startOfDifference(value, `${value} more`, 120)).toBe(460);
});
