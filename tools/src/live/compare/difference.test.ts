import { expect, it } from 'vitest';
import { shortened } from './difference.ts';

it.each([
  ['values that are no texts', [7, null], { gecko: '7', defectdojo: 'null' }],
  ['a value that is absent', ['x', undefined], { gecko: 'x', defectdojo: 'absent' }],
  ['lists', [['a', 'b'], ['a']], { gecko: '["a","b"]', defectdojo: '["a"]' }],
  [
    'long texts, from shortly before the place where they part',
    [`${'a'.repeat(1_000)}b${'c'.repeat(500)}`, `${'a'.repeat(1_000)}d`],
    { gecko: `…${'a'.repeat(40)}b${'c'.repeat(119)}…`, defectdojo: `…${'a'.repeat(40)}d` },
  ],
])('shows %s', (_, [gecko, defectdojo], shown) => {
  expect(shortened(gecko, defectdojo)).toEqual(shown);
});

it('cuts no character in half', () => {
  const { gecko } = shortened(`${'a'.repeat(159)}😀`, '');
  expect(gecko.isWellFormed()).toBe(true);
});
