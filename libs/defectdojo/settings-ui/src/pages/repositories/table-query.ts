import type { RepositoriesFilter } from '@gecko-defectdojo/contract';
import type { HomeSearch } from '../../navigation/search.ts';
import { tableQuery } from '../../navigation/table-query.ts';

/** The filters of the table, without its order and its page. */
export type TableFilter = RepositoriesFilter;

/** Returns the filters of the current address. */
export function tableFilter(search: HomeSearch): TableFilter {
  const { sort: _sort, order: _order, limit: _limit, offset: _offset, ...filter } = tableQuery(search);
  return filter;
}

/** Returns true if two filters are the same. */
export function isSameFilter(left: TableFilter, right: TableFilter): boolean {
  return textOf(left) === textOf(right);
}

function textOf(filter: TableFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify(set.toSorted(([a], [b]) => a.localeCompare(b)));
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
