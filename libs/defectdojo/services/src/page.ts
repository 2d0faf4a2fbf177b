import type { PageQuery, Pagination } from '@gecko-defectdojo/contract';

/** One page of a list with its position. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly pagination: Pagination;
}

/** Returns a page made of its rows and the total. */
export function pageOf<T>(items: readonly T[], total: number, query: PageQuery): Page<T> {
  const { limit, offset } = query;
  return { items, pagination: { total, limit, offset, hasMore: offset + items.length < total } };
}
