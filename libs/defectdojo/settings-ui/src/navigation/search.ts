import {
  ASVS_CHAPTER_PATTERN,
  ASVS_LEVELS,
  BATCH_CHOSEN_MAX,
  BATCH_OUTCOMES,
  DIFFERENCE_CHOICES,
  DIFFERENCE_KINDS,
  MAPPING_NOTICES,
  PROVIDERS,
  PUSH_ACTIONS,
  PUSH_CHANGE_SORTS,
  REPOSITORY_FILTERS,
  REPOSITORY_SORTS,
  SEARCH_MAX,
  SORT_ORDERS,
} from '@gecko-defectdojo/contract/constants';
import type {
  AsvsLevel,
  BatchItemStatus,
  CheckDifferencesQuery,
  DifferenceChoice,
  MappingNoticeKind,
  Provider,
  PushChangesQuery,
  RepositoriesQuery,
} from '@gecko-defectdojo/contract';
import type { SearchSchemaInput } from '@tanstack/react-router';
import { readOneOf, readPage, readUuid, readUuids, readWords } from './search-values.ts';

/** Search parameters of the repositories table. */
export interface HomeSearch extends Pick<RepositoriesQuery, 'search' | 'filter' | 'sort' | 'order'> {
  /** A kind of open notice. */
  readonly notice?: MappingNoticeKind | undefined;
  readonly chapter?: string | undefined;
  readonly level?: AsvsLevel | undefined;
  readonly page: number;
}

/** Search parameters of a paged list. */
export type PagedSearch = Pick<HomeSearch, 'page'>;

/** Search parameters of the changes of a push. */
export type PushSearch = Pick<PushChangesQuery, 'action' | 'sort' | 'order'> & PagedSearch;

/** Search parameters of the differences of a check. */
export type CheckSearch = Pick<CheckDifferencesQuery, 'kind'> & {
  readonly choice: DifferenceChoice;
} & PagedSearch;

/**
 * The repositories of a batch: those of a selection, the ones named by id, or all that are not mapped and match the
 * search; of one provider, where one is named.
 */
export interface MapManySearch extends PagedSearch {
  readonly selection?: string | undefined;
  readonly ids?: string[] | undefined;
  readonly search: string;
  readonly provider?: Provider | undefined;
  /** A batch that was started, and which of its repositories to show. */
  readonly batch?: string | undefined;
  readonly outcome?: BatchItemStatus | undefined;
}

const NOTICE_KINDS = MAPPING_NOTICES.map(({ kind }) => kind);

/** Reads search parameters. Invalid values become defaults; nothing is rejected. */
export interface SearchReader<T> {
  readonly parse: {
    (search: unknown): T;
    /** The signature for the router's types: a link to the page may leave out every parameter. */
    (search: Partial<T> & SearchSchemaInput): T;
  };
}

export const HomeSearch: SearchReader<HomeSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    const chapter = given.get('chapter');
    return {
      search: readWords(given.get('search'), SEARCH_MAX),
      chapter: typeof chapter === 'string' && ASVS_CHAPTER_PATTERN.test(chapter) ? chapter : undefined,
      level: readOneOf(ASVS_LEVELS, given.get('level')),
      page: readPage(given.get('page')),
      filter: readOneOf(REPOSITORY_FILTERS, given.get('filter')) ?? 'all',
      notice: readOneOf(NOTICE_KINDS, given.get('notice')),
      sort: readOneOf(REPOSITORY_SORTS, given.get('sort')) ?? 'name',
      order: readOneOf(SORT_ORDERS, given.get('order')) ?? 'asc',
    };
  },
};

export const PagedSearch: SearchReader<PagedSearch> = {
  parse: (search) => ({ page: readPage(valuesOf(search).get('page')) }),
};

export const PushSearch: SearchReader<PushSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return {
      action: readOneOf(PUSH_ACTIONS, given.get('action')),
      sort: readOneOf(PUSH_CHANGE_SORTS, given.get('sort')) ?? 'severity',
      order: readOneOf(SORT_ORDERS, given.get('order')) ?? 'desc',
      page: readPage(given.get('page')),
    };
  },
};

export const CheckSearch: SearchReader<CheckSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return {
      kind: readOneOf(DIFFERENCE_KINDS, given.get('kind')),
      choice: readOneOf(DIFFERENCE_CHOICES, given.get('choice')) ?? 'undecided',
      page: readPage(given.get('page')),
    };
  },
};

export const MapManySearch: SearchReader<MapManySearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return {
      selection: readUuid(given.get('selection')),
      ids: readUuids(given.get('ids'), BATCH_CHOSEN_MAX),
      search: readWords(given.get('search'), SEARCH_MAX),
      provider: readOneOf(PROVIDERS, given.get('provider')),
      batch: readUuid(given.get('batch')),
      outcome: readOneOf(BATCH_OUTCOMES, given.get('outcome')),
      page: readPage(given.get('page')),
    };
  },
};

/** Default values, which an address leaves out. */
export const DEFAULT_SEARCH = {
  home: HomeSearch.parse({}),
  paged: PagedSearch.parse({}),
  push: PushSearch.parse({}),
  check: CheckSearch.parse({}),
  mapMany: MapManySearch.parse({}),
} as const;

type Given = ReadonlyMap<string, unknown>;

/** Returns search parameters as a map, so that one called `constructor` finds nothing. */
export function valuesOf(search: unknown): Given {
  return new Map(Object.entries(search ?? {}));
}
