import {
  ASVS_CHAPTER_PATTERN,
  ASVS_LEVELS,
  BATCH_CHOSEN_MAX,
  REPOSITORY_FILTERS,
  REPOSITORY_SORTS,
  SEARCH_MAX,
  SORT_ORDERS,
} from '@gecko-defectdojo/contract/constants';
import type { AsvsLevel, RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { SearchSchemaInput } from '@tanstack/react-router';
import { isUuid, readOneOf, readPage, readUuids, readWords } from './search-values.ts';

/** What the table's address remembers. */
export interface HomeSearch extends Pick<RepositoriesQuery, 'search' | 'filter' | 'sort' | 'order'> {
  readonly chapter?: string | undefined;
  readonly level?: AsvsLevel | undefined;
  readonly page: number;
}

/** What the address of a paged list remembers. */
export type PagedSearch = Pick<HomeSearch, 'page'>;

/** What the matrix's address remembers. */
export type MatrixSearch = Pick<HomeSearch, 'search' | 'chapter' | 'level' | 'page'>;

/** Which repositories a batch is for: those named, or every one that is not mapped and matches. */
export interface MapManySearch {
  readonly ids?: string[] | undefined;
  readonly search: string;
  readonly batch?: string | undefined;
}

/** Reads what an address remembers. Anything that is not understood falls back to what is usual; nothing is refused. */
export interface SearchReader<T> {
  readonly parse: {
    (search: unknown): T;
    /** What the router's types look at: a link to the page may leave out all of it. */
    (search: Partial<T> & SearchSchemaInput): T;
  };
}

export const HomeSearch: SearchReader<HomeSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return {
      ...readMatrixSearch(given),
      filter: readOneOf(REPOSITORY_FILTERS, given.get('filter')) ?? 'all',
      sort: readOneOf(REPOSITORY_SORTS, given.get('sort')) ?? 'name',
      order: readOneOf(SORT_ORDERS, given.get('order')) ?? 'asc',
    };
  },
};

export const PagedSearch: SearchReader<PagedSearch> = {
  parse: (search) => ({ page: readPage(valuesOf(search).get('page')) }),
};

export const MatrixSearch: SearchReader<MatrixSearch> = {
  parse: (search) => readMatrixSearch(valuesOf(search)),
};

export const MapManySearch: SearchReader<MapManySearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    const batch = given.get('batch');
    return {
      ids: readUuids(given.get('ids'), BATCH_CHOSEN_MAX),
      search: readWords(given.get('search'), SEARCH_MAX),
      batch: isUuid(batch) ? batch : undefined,
    };
  },
};

/** What an address leaves out, because it is usual. */
export const USUAL_SEARCH = {
  home: HomeSearch.parse({}),
  paged: PagedSearch.parse({}),
  matrix: MatrixSearch.parse({}),
  mapMany: MapManySearch.parse({}),
} as const;

type Given = ReadonlyMap<string, unknown>;

/** A map, so that an address that names `constructor` finds nothing. */
function valuesOf(search: unknown): Given {
  return new Map(Object.entries(search ?? {}));
}

function readMatrixSearch(given: Given): MatrixSearch {
  const chapter = given.get('chapter');
  return {
    search: readWords(given.get('search'), SEARCH_MAX),
    chapter: typeof chapter === 'string' && ASVS_CHAPTER_PATTERN.test(chapter) ? chapter : undefined,
    level: readOneOf(ASVS_LEVELS, given.get('level')),
    page: readPage(given.get('page')),
  };
}
