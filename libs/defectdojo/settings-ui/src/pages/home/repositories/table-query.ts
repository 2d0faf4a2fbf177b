import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { HomeSearch } from '../../../navigation/search.ts';

/** Repositories on one page of the table. */
export const TABLE_PAGE_SIZE = 50;

/** What the API is asked for what the address says. */
export function tableQuery({ page, ...rest }: HomeSearch): RepositoriesQuery {
  return { ...rest, limit: TABLE_PAGE_SIZE, offset: (page - 1) * TABLE_PAGE_SIZE };
}

/** Whether the address leaves any repository out. */
export function isNarrowed({ search, filter, chapter, level }: HomeSearch): boolean {
  return search !== '' || filter !== 'all' || chapter !== undefined || level !== undefined;
}

/** The address without anything that leaves repositories out; how they are sorted stays. */
export function widened(search: HomeSearch): HomeSearch {
  return { ...search, search: '', filter: 'all', chapter: undefined, level: undefined, page: 1 };
}
