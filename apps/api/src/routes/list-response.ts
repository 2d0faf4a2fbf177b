import type { PageQuery, Pagination } from '@gecko-defectdojo/contract';

/** A page of a list in Gecko's envelope. */
export interface ListResponse<T> {
  version: 'v1';
  data: T[];
  pagination: Pagination;
  filters: Record<string, string>;
}

export interface ListResponseOptions {
  readonly total: number;
  readonly page: PageQuery;
  /** The filters of the list. Undefined filters were not set. */
  readonly filters?: Readonly<Record<string, string | undefined>>;
}

/** Puts a page of a list into Gecko's envelope. */
export function listResponse<T>(
  rows: T[],
  { total, page, filters = {} }: ListResponseOptions,
): ListResponse<T> {
  const { limit, offset } = page;
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) named[name] = value;
  return {
    version: 'v1',
    data: rows,
    pagination: { total, limit, offset, hasMore: offset + rows.length < total },
    filters: named,
  };
}
