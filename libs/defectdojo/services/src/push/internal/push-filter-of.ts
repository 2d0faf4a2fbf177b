import type { PushSummaryQuery } from '@gecko-defectdojo/contract';
import type { PushFilter } from '@gecko-defectdojo/data';
import { daySpan } from '@gecko-defectdojo/domain';

/** Returns the filter of the database for a query of the API, without its day. */
export function pushFilterOf(
  key: { readonly teamId: string; readonly connectionId: string },
  { search, repositoryId, mappingId, trigger }: PushSummaryQuery,
): PushFilter {
  return { ...key, search, repositoryId, mappingId, trigger };
}

/** Returns the day of a query as a range; none without a day. */
export function queriedDay({
  day,
  timeZone,
}: Pick<PushSummaryQuery, 'day' | 'timeZone'>): NonNullable<PushFilter['queued']> {
  if (day === undefined) return [];
  const { from, until } = daySpan(day, timeZone);
  return [{ from, before: until }];
}
