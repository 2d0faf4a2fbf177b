import { expect, it } from 'vitest';
import { excerpts } from './excerpts.ts';

it('leaves texts of 1,000 characters as they are', () => {
  const text = 'a'.repeat(1_000);
  expect(excerpts(text, '')).toEqual([text, '', false]);
});

it('shows where two long texts begin to differ', () => {
  const common = 'same '.repeat(1_000);
  const [one, other, isCut] = excerpts(`${common}ours ${'x'.repeat(3_000)}`, `${common}theirs`);
  expect(isCut).toBe(true);
  expect(one).toMatch(/^….*same ours x+…$/);
  expect(other).toMatch(/^….*same theirs$/);
  expect(one.length).toBeLessThanOrEqual(1_000);
  expect(other.length).toBeLessThanOrEqual(1_000);
});

it('shows the beginning of a long text beside none', () => {
  const [one, other] = excerpts('b'.repeat(5_000), '');
  expect(one).toBe(`${'b'.repeat(998)}…`);
  expect(other).toBe('');
});

it('breaks no character', () => {
  const [one] = excerpts(`${'a'.repeat(997)}😀${'a'.repeat(10)}`, '');
  expect(one.isWellFormed()).toBe(true);
  const [late] = excerpts(
    `${'a'.repeat(1_000 - 121)}😀${'a'.repeat(200)}b`,
    `${'a'.repeat(879)}😀${'a'.repeat(119)}c`,
  );
  expect(late.isWellFormed()).toBe(true);
});
