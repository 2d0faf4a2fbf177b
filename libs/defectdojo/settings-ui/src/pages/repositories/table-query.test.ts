import { expect, it } from 'vitest';
import { HomeSearch } from '../../navigation/search.ts';
import { isSameFilter, tableFilter } from './table-query.ts';

const filterOf = (search: object) => tableFilter(HomeSearch.parse(search));

it('keeps the filters of an address, without its order and its page', () => {
  expect(filterOf({ search: 'shop', level: 2, sort: 'level', order: 'desc', page: 3 })).toEqual({
    search: 'shop',
    filter: 'all',
    level: 2,
  });
});

it('is the same on another page and in another order', () => {
  expect(
    isSameFilter(filterOf({ search: 'shop' }), filterOf({ search: 'shop', sort: 'level', page: 2 })),
  ).toBe(true);
});

it.each([
  { search: 'shop' },
  { filter: 'mapped' },
  { notice: 'product_gone' },
  { chapter: 'V6' },
  { level: 2 },
])('is another one with %j', (search) => {
  expect(isSameFilter(filterOf({}), filterOf(search))).toBe(false);
});
