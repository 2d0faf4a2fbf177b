import { describe, expect, it } from 'vitest';
import { benchmarkAddress, benchmarkTypeOf } from './benchmark-address.ts';
import { benchmarkAddressOf } from './connection.ts';

const DOJO = 'https://dojo.example';

describe('the address of a benchmark', () => {
  it.each([
    ['https://dojo.example/benchmark/12/type/3', 3],
    [' https://DOJO.example/benchmark/12/type/3 ', 3],
    ['https://dojo.example/benchmark/12/type/14/category/40', 14],
    ['https://dojo.example/benchmark/12/type/3/?page=2#top', 3],
    [benchmarkAddress(DOJO, 3), 3],
    ['https://dojo.example:443/benchmark/1/type/2', 2],
  ])('%s has a type', (address, type) => {
    expect(benchmarkTypeOf(address, DOJO)).toBe(type);
  });

  it.each([
    'https://other.example/benchmark/12/type/3',
    'https://dojo.example:8443/benchmark/12/type/3',
    'http://dojo.example/benchmark/12/type/3',
    'https://dojo.example@other.example/benchmark/12/type/3',
    'https://dojo.example/product/12',
    'https://dojo.example/benchmark/12/type/0',
    'https://dojo.example/benchmark/12/type/3x',
    'https://dojo.example/benchmark/12/type/',
    'https://dojo.example/benchmark/12/type/12345678901',
    'https://dojo.example/x?next=/benchmark/12/type/3',
    'javascript:/benchmark/12/type/3',
    '/benchmark/12/type/3',
    '3',
    '',
  ])('is not %j', (address) => {
    expect(benchmarkTypeOf(address, DOJO)).toBeUndefined();
    expect(benchmarkAddressOf(DOJO).safeParse(address).error?.issues[0]?.message).toMatch(
      /^This is not the address of a benchmark/,
    );
  });

  it('lies below the path of the instance', () => {
    const instance = 'https://example.com/dojo';
    expect(benchmarkTypeOf('https://example.com/dojo/benchmark/12/type/3', instance)).toBe(3);
    expect(benchmarkTypeOf('https://example.com/benchmark/12/type/3', instance)).toBeUndefined();
    expect(benchmarkTypeOf('https://example.com/dojo2/benchmark/12/type/3', instance)).toBeUndefined();
  });

  it('is made for each product', () => {
    expect(benchmarkAddress(DOJO, 3, 12)).toBe('https://dojo.example/benchmark/12/type/3');
    expect(benchmarkAddressOf(DOJO).parse(benchmarkAddress(DOJO, 3, 12))).toBe(3);
  });
});
