import {
  AsvsChapterId,
  MappingNoticeKind,
  RepositoryFilter,
  RepositorySort,
  Uuid,
} from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HomeSearch, MapManySearch, MatrixSearch, PagedSearch, DEFAULT_SEARCH } from './search.ts';

describe('the address of the repositories table', () => {
  it('is read as it was written', () => {
    const written = {
      search: 'shop',
      filter: 'mapped',
      notice: 'product_gone',
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
    ['a notice of the connection', { notice: 'key_rejected' }],
    ['a chapter that is none', { chapter: 'Authentication' }],
    ['a level that is none', { level: 4 }],
    ['a column that is none', { sort: 'colour', order: 'up' }],
    ['a search beyond the limit', { search: 'a'.repeat(201) }],
  ])('falls back to what is usual for %s', (_, search) => {
    expect(HomeSearch.parse(search)).toEqual(DEFAULT_SEARCH.home);
  });

  it('takes a number typed by hand for words', () => {
    expect(HomeSearch.parse({ search: 2026 }).search).toBe('2026');
  });
});

it.each([
  ['3', 3],
  [3, 3],
  [2.5, 1],
  [-1, 1],
  [100_001, 1],
  ['', 1],
  [null, 1],
  [[3], 1],
])('reads the page %j as %d', (page, read) => {
  expect(PagedSearch.parse({ page })).toEqual({ page: read });
});

describe('the address of mapping many', () => {
  const ids = ['018f0000-0000-7000-8000-000000000001', '018F0000-0000-7000-8000-00000000000A'];

  it('is read as it was written', () => {
    const written = { ids, search: 'shop', batch: ids[0] };
    expect(MapManySearch.parse(written)).toEqual(written);
  });

  it.each([
    ['an id that is none', { ids: [...ids, 'shop'] }],
    ['ids that are no list', { ids: ids[0] }],
    ['more ids than a batch is given', { ids: Array.from({ length: 1_001 }, () => ids[0]) }],
    ['a batch that is none', { batch: 7 }],
  ])('falls back to what is usual for %s', (_, search) => {
    expect(MapManySearch.parse(search)).toEqual(DEFAULT_SEARCH.mapMany);
  });
});

const page = z.int().min(1).max(100_000);
const search = z.string().max(200);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]).optional();
const matrix = z.strictObject({ search, chapter: AsvsChapterId.optional(), level, page });
const SEARCHES = [
  [
    HomeSearch,
    matrix.extend({
      filter: RepositoryFilter,
      notice: MappingNoticeKind.optional(),
      sort: RepositorySort,
      order: z.enum(['asc', 'desc']),
    }),
  ],
  [PagedSearch, z.strictObject({ page })],
  [MatrixSearch, matrix],
  [
    MapManySearch,
    z.strictObject({ search, ids: z.array(Uuid).max(1_000).optional(), batch: Uuid.optional() }),
  ],
] as const;

const NAMES = ['search', 'filter', 'notice', 'chapter', 'level', 'sort', 'order', 'page', 'ids', 'batch'];
const garbage = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), fc.oneof(fc.jsonValue(), fc.anything())),
  // Mostly valid values, so that the valid path is tested too.
  fc.record(
    {
      search: fc.oneof(fc.string({ maxLength: 220 }), fc.integer()),
      filter: fc.constantFrom('all', 'mapped', 'none'),
      notice: fc.constantFrom('product_gone', 'key_rejected', 'constructor'),
      chapter: fc.constantFrom('V1', 'V17', 'V123', 'v6'),
      level: fc.integer({ min: 0, max: 4 }),
      sort: fc.constantFrom('name', 'last_push', 'constructor'),
      order: fc.constantFrom('asc', 'desc', 'up'),
      page: fc.oneof(fc.integer(), fc.double(), fc.string()),
      ids: fc.array(fc.oneof(fc.uuid(), fc.string()), { maxLength: 3 }),
      batch: fc.uuid(),
    },
    { requiredKeys: [] },
  ),
);

it('makes a good search of any address, and the same one again of that', () => {
  fc.assert(
    fc.property(garbage, (given) => {
      for (const [reader, schema] of SEARCHES) {
        const read = reader.parse(given);
        expect(schema.safeParse(read).error).toBeUndefined();
        expect(reader.parse(read)).toEqual(read);
      }
    }),
  );
});
