import {
  ActivityKind,
  AsvsChapterId,
  AsvsChapterQuery,
  AsvsMatrixQuery,
  BatchItemStatus,
  CalendarDay,
  MappingNoticeKind,
  Provider,
  PushState,
  PushTrigger,
  RepositoryFilter,
  RepositorySort,
  Severity,
  Uuid,
} from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ActivitySearch, AllPushesSearch, DEFAULT_LIST_SEARCH } from './list-search.ts';
import { AsvsSearch, DEFAULT_ASVS_SEARCH, SectionsSearch } from './asvs-search.ts';
import { HomeSearch, MapManySearch, PagedSearch, DEFAULT_SEARCH } from './search.ts';

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
    const written = {
      selection: ids[1],
      ids,
      search: 'shop',
      provider: 'gitlab',
      batch: ids[0],
      outcome: 'failed',
      page: 2,
    };
    expect(MapManySearch.parse(written)).toEqual(written);
  });

  it.each([
    ['an id that is none', { ids: [...ids, 'shop'] }],
    ['ids that are no list', { ids: ids[0] }],
    ['more ids than a batch is given', { ids: Array.from({ length: 1_001 }, () => ids[0]) }],
    ['a batch that is none', { batch: 7 }],
    ['a selection that is none', { selection: 'all' }],
  ])('falls back to what is usual for %s', (_, search) => {
    expect(MapManySearch.parse(search)).toEqual(DEFAULT_SEARCH.mapMany);
  });
});

describe('the address of the pushes', () => {
  it('is read as it was written', () => {
    const written = {
      state: 'failed',
      search: 'shop',
      repository: '018f0000-0000-7000-8000-000000000001',
      trigger: 'triage',
      day: '2026-11-28',
      page: 3,
      size: 25,
    };
    expect(AllPushesSearch.parse(written)).toEqual(written);
  });

  it.each([
    ['a state that is none', { state: 'fine' }],
    ['a repository that is none', { repository: 'shop' }],
    ['a trigger that is none', { trigger: 'chance' }],
    ['a day that no month has', { day: '2026-02-30' }],
    ['a day without a date', { day: 'today' }],
    ['a size that nobody may choose', { size: 5_000 }],
  ])('falls back to what is usual for %s', (_, search) => {
    expect(AllPushesSearch.parse(search)).toEqual(DEFAULT_LIST_SEARCH.allPushes);
  });
});

describe('the address of the activity', () => {
  it('names a person or Gecko', () => {
    const by = '018f0000-0000-7000-8000-000000000001';
    expect(ActivitySearch.parse({ by, kind: 'asvs' })).toMatchObject({ by, kind: 'asvs' });
    expect(ActivitySearch.parse({ by: 'gecko' })).toMatchObject({ by: 'gecko' });
    expect(ActivitySearch.parse({ by: 'me', kind: 'all' })).toEqual(DEFAULT_LIST_SEARCH.activity);
  });
});

describe('the address of the ASVS', () => {
  it('answers in one line which repositories fall under a section and have open criticals', () => {
    expect(AsvsSearch.parse({ chapter: 'V10', severity: 'critical' })).toEqual({
      ...DEFAULT_ASVS_SEARCH,
      chapter: 'V10',
      severity: 'critical',
    });
  });

  it('sorts the matrix by a section, and the repositories of a section by their columns', () => {
    expect(AsvsSearch.parse({ view: 'requirements' }).view).toBe('requirements');
    expect(AsvsSearch.parse({ sort: 'V10', order: 'desc' })).toMatchObject({ sort: 'V10', order: 'desc' });
    expect(AsvsSearch.parse({ sort: 'open_findings' }).sort).toBeUndefined();
    expect(AsvsSearch.parse({ chapter: 'V6', sort: 'open_findings' }).sort).toBe('open_findings');
    expect(AsvsSearch.parse({ chapter: 'V6', sort: 'V10' }).sort).toBeUndefined();
  });

  it.each([
    ['a decision that is none', { decision: 'maybe' }],
    ['a severity that is none', { severity: 'huge' }],
    ['a section that is none', { chapter: 'OAuth' }],
    ['a size that nobody may choose', { size: 300 }],
  ])('falls back to what is usual for %s', (_, given) => {
    expect(AsvsSearch.parse(given)).toEqual(DEFAULT_ASVS_SEARCH);
  });
});

const page = z.int().min(1).max(100_000);
const search = z.string().max(200);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]).optional();
const order = z.enum(['asc', 'desc']);
const size = z.literal([25, 50, 100]);
const list = { search, repository: Uuid.optional(), page, size };
const SEARCHES = [
  [
    HomeSearch,
    z.strictObject({
      search,
      chapter: AsvsChapterId.optional(),
      level,
      page,
      filter: RepositoryFilter,
      notice: MappingNoticeKind.optional(),
      sort: RepositorySort,
      order,
    }),
  ],
  [PagedSearch, z.strictObject({ page })],
  [
    AsvsSearch,
    z.strictObject({
      search,
      page,
      size,
      level,
      filter: z.enum(['all', 'mapped', 'not_mapped']),
      view: AsvsMatrixQuery.shape.view.unwrap(),
      chapter: AsvsChapterId.optional(),
      decision: AsvsMatrixQuery.shape.decision,
      severity: Severity.optional(),
      within: z.enum(['repository', 'chapter']),
      sort: z.union([AsvsMatrixQuery.shape.sort, AsvsChapterQuery.shape.sort]).optional(),
      order: order.optional(),
    }),
  ],
  [
    SectionsSearch,
    z.strictObject({
      chapter: AsvsChapterId.optional(),
      show: z.enum(['evidence', 'requirements']).optional(),
    }),
  ],
  [
    MapManySearch,
    z.strictObject({
      search,
      selection: Uuid.optional(),
      ids: z.array(Uuid).max(1_000).optional(),
      provider: Provider.optional(),
      batch: Uuid.optional(),
      outcome: BatchItemStatus.optional(),
      page,
    }),
  ],
  [
    AllPushesSearch,
    z.strictObject({
      ...list,
      state: PushState,
      trigger: PushTrigger.optional(),
      day: CalendarDay.optional(),
    }),
  ],
  [
    ActivitySearch,
    z.strictObject({
      ...list,
      kind: ActivityKind.optional(),
      by: z.union([Uuid, z.literal('gecko')]).optional(),
    }),
  ],
] as const;

const NAMES = [
  'state',
  'trigger',
  'day',
  'size',
  'kind',
  'by',
  'repository',
  'search',
  'filter',
  'notice',
  'chapter',
  'level',
  'decision',
  'severity',
  'within',
  'sort',
  'order',
  'page',
  'ids',
  'batch',
  'provider',
  'outcome',
];
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
      decision: fc.constantFrom('any', 'no', 'maybe'),
      severity: fc.constantFrom('critical', 'huge'),
      within: fc.constantFrom('chapter', 'team'),
      view: fc.constantFrom('requirements', 'all'),
      show: fc.constantFrom('requirements', 'all'),
      sort: fc.constantFrom('name', 'last_push', 'open_findings', 'V10', 'constructor'),
      order: fc.constantFrom('asc', 'desc', 'up'),
      page: fc.oneof(fc.integer(), fc.double(), fc.string()),
      ids: fc.array(fc.oneof(fc.uuid(), fc.string()), { maxLength: 3 }),
      batch: fc.uuid(),
      provider: fc.constantFrom('github', 'gitlab', 'elsewhere'),
      outcome: fc.constantFrom('failed', 'mapped', 'gone'),
      state: fc.constantFrom('failed', 'fine'),
      trigger: fc.constantFrom('triage', 'chance'),
      day: fc.oneof(fc.constantFrom('2026-11-28', '2026-13-01'), fc.string()),
      size: fc.oneof(fc.constantFrom(25, 100, '25'), fc.integer()),
      kind: fc.constantFrom('asvs', 'all'),
      by: fc.oneof(fc.uuid(), fc.constantFrom('gecko', 'me')),
      repository: fc.oneof(fc.uuid(), fc.string()),
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
