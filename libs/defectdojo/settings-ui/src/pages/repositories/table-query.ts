import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { HomeSearch } from '../../navigation/search.ts';

/** Repositories on one page of the table. */
const TABLE_PAGE_SIZE = 50;

/** Returns the API's query for the current address. */
export function tableQuery({ page, ...rest }: HomeSearch): RepositoriesQuery {
  return { ...rest, limit: TABLE_PAGE_SIZE, offset: (page - 1) * TABLE_PAGE_SIZE };
}

/** Returns true if the address filters repositories. */
export function isNarrowed({ search, filter, chapter, level }: HomeSearch): boolean {
  return search !== '' || filter !== 'all' || chapter !== undefined || level !== undefined;
}

/** Returns the address without filters. The order stays. */
export function withoutFilters(search: HomeSearch): HomeSearch {
  return { ...search, search: '', filter: 'all', chapter: undefined, level: undefined, page: 1 };
}
