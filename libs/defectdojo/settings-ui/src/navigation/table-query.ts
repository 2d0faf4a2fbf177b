import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { HomeSearch } from './search.ts';

/** Repositories on one page of the table. */
const TABLE_PAGE_SIZE = 50;

/** Returns the API's query for an address of the repositories table. */
export function tableQuery({ page, ...rest }: HomeSearch): RepositoriesQuery {
  return { ...rest, limit: TABLE_PAGE_SIZE, offset: (page - 1) * TABLE_PAGE_SIZE };
}
