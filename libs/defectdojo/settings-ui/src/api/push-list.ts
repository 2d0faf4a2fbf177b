import type { AllPushesQuery, PushListItem, PushSummary, PushSummaryQuery } from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource } from './request.ts';
import type { Request } from './request.ts';

/** Filters that a list of pushes and its summary have in common. */
export type PushListFilters = Partial<PushSummaryQuery>;

/** One page of the pushes of all mappings with its folds. */
export function allPushesQuery(request: Request, query: Partial<AllPushesQuery>) {
  return queryOptions({
    queryKey: [...keys.allPushes, 'list', query],
    queryFn: ({ signal }) => readList<PushListItem>(request, `/pushes${queryString(query)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The picture of the last 30 days, and the numbers of pushes by state. */
export function pushSummaryQuery(request: Request, filters: PushListFilters) {
  return queryOptions({
    queryKey: [...keys.allPushes, 'summary', filters],
    queryFn: ({ signal }) =>
      readResource<PushSummary>(request, `/pushes/summary${queryString(filters)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}
