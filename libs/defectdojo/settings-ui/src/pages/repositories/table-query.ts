import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { HomeSearch } from '../../navigation/search.ts';

/** Repositories on one page of the table. */
const TABLE_PAGE_SIZE = 50;

/** Returns the API's query for the current address. */
export function tableQuery({ page, ...rest }: HomeSearch): RepositoriesQuery {
  return { ...rest, limit: TABLE_PAGE_SIZE, offset: (page - 1) * TABLE_PAGE_SIZE };
}

/** Returns true if the address filters repositories. */
export function isNarrowed({ search, filter, notice, chapter, level }: HomeSearch): boolean {
  const others = [notice, chapter, level];
  return search !== '' || filter !== 'all' || others.some((value) => value !== undefined);
}

/** Returns the address without filters. The order stays. */
export function withoutFilters(search: HomeSearch): HomeSearch {
  const none = { notice: undefined, chapter: undefined, level: undefined };
  return { ...search, ...none, search: '', filter: 'all', page: 1 };
}
