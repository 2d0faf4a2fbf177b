import type { ActivityEntry, ActivityPerson, ActivityQuery } from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList } from './request.ts';
import type { Request } from './request.ts';

/** One page of the activity, newest first. */
export function activityQuery(request: Request, query: Partial<ActivityQuery>) {
  return queryOptions({
    queryKey: [...keys.activity, 'page', query],
    queryFn: ({ signal }) => readList<ActivityEntry>(request, `/activity${queryString(query)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The people whom the activity names. */
export function activityPeopleQuery(request: Request) {
  return queryOptions({
    queryKey: [...keys.activity, 'people'],
    queryFn: ({ signal }) => readList<ActivityPerson>(request, '/activity/people', { signal }),
  });
}
