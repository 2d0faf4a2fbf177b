import { expect, it } from 'vitest';
import { parseCwe } from './cwe.ts';

it.each([
  ['CWE-79', 79],
  ['CWE/79', 79],
  ['CWE-79: Improper Neutralization of Input During Web Page Generation', 79],
  ['CWE-79 (Cross-site\nScripting)', 79],
  ['cwe-079', 79],
  ['CWE79', 79],
  ['CWE: 79', 79],
  ['cwe_79', 79],
  [' 79\n', 79],
  ['0079', 79],
  ['CWE-2147483648', 2_147_483_648],
])('reads %j as %d', (text, number) => {
  expect(parseCwe(text)).toBe(number);
});

it.each([
  '',
  'CWE-',
  'CWE-0',
  '0',
  '-79',
  '7.9',
  '79 findings',
  'CWE-79x',
  'CWE-7.9',
  'CWE--79-1',
  'NVD-CWE-noinfo',
  'CWE-12345678901',
  'SQL injection',
])('reads no CWE in %j', (text) => {
  expect(parseCwe(text)).toBeUndefined();
});

it('reads a long text at once', () => {
  expect(parseCwe(`CWE-${'0'.repeat(100_000)}x`)).toBeUndefined();
});
