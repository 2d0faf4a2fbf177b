import type { PageQuery, Pagination } from '@gecko-defectdojo/contract';

/** One page of a list, and where it stands in the whole. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly pagination: Pagination;
}

/** Puts a page together from its rows and the number of all rows. */
export function pageOf<T>(items: readonly T[], total: number, query: PageQuery): Page<T> {
  const { limit, offset } = query;
  return { items, pagination: { total, limit, offset, hasMore: offset + items.length < total } };
}
