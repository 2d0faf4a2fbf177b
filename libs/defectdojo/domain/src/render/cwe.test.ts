import { describe, expect, it } from 'vitest';
import { cweNumber, furtherCwes, preciseCwe } from './cwe.ts';

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

describe('the CWEs of a finding', () => {
  it.each<[number, readonly string[], readonly string[] | null]>([
    [89, [], null],
    [89, ['CWE-89'], null],
    [89, ['CWE-564', 'cwe 89', '564'], ['CWE-89', 'CWE-564']],
    [89, ['NVD-CWE-noinfo', 'CWE-10000000'], null],
    [0, [], null],
  ])('are of CWE %d and the list %j: %j', (cwe, list, labels) => {
    expect(furtherCwes(cwe, list)).toEqual(labels);
  });

  it('are at most 20', () => {
    const list = Array.from({ length: 100 }, (_, index) => `CWE-${String(index + 1)}`);
    expect(furtherCwes(7, list)).toHaveLength(20);
  });

  it('begin with the first of the list where Gecko names no precise one', () => {
    expect(preciseCwe({ cwe: null, cweList: ['none', 'CWE-79', 'CWE-80'] })).toBe(79);
    expect(preciseCwe({ cwe: 'CWE-89', cweList: ['CWE-79'] })).toBe(89);
    expect(preciseCwe({ cwe: null, cweList: null })).toBe(0);
  });
});
