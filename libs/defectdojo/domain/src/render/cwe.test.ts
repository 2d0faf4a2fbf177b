import { expect, it } from 'vitest';
import { cweNumber } from './cwe.ts';

it.each([
  ['CWE-22', 22],
  [' cwe-89 ', 89],
  ['CWE/79', 79],
  ['CWE-79: Improper Neutralization of Input', 79],
  ['22', 22],
  ['CWE-2147483647', 2_147_483_647],
  ['CWE-2147483648', 0],
  ['CWE-', 0],
  ['NVD-CWE-noinfo', 0],
  [null, 0],
])('reads %j as %d', (cwe, number) => {
  expect(cweNumber(cwe)).toBe(number);
});
