import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HomeSearch, MapManySearch, MatrixSearch, PagedSearch, USUAL_SEARCH } from './search.ts';

describe('the address of the repositories table', () => {
  it('is read as it was written', () => {
    const written = {
      search: 'shop',
      filter: 'mapped',
      chapter: 'V6',
      level: 2,
      sort: 'last_push',
      order: 'desc',
      page: 3,
    };
    expect(HomeSearch.parse(written)).toEqual(written);
  });

  it.each([
    ['a page that is none', { page: 'bogus' }],
    ['a page before the first', { page: 0 }],
    ['a filter that is none', { filter: 'everything' }],
    ['a chapter that is none', { chapter: 'Authentication' }],
    ['a level that is none', { level: 4 }],
    ['a column that is none', { sort: 'colour', order: 'up' }],
    ['more words than anybody types', { search: 'a'.repeat(201) }],
  ])('falls back to what is usual for %s', (_, search) => {
    expect(HomeSearch.parse(search)).toEqual(USUAL_SEARCH.home);
  });

  it('takes a number typed by hand for words', () => {
    expect(HomeSearch.parse({ search: 2026 }).search).toBe('2026');
  });
});

it('never refuses an address, whatever somebody typed', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('search', 'page', 'level', 'ids', 'batch', 'sort'), fc.jsonValue()),
      (search) => {
        for (const schema of [HomeSearch, PagedSearch, MatrixSearch, MapManySearch]) {
          expect(schema.safeParse(search).success).toBe(true);
        }
      },
    ),
  );
});
