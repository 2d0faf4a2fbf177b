import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { keys } from '../api/keys.ts';
import { readRenewalPart } from '../api/renewals.ts';
import type { RenewalScope } from '../api/renewals.ts';
import { useHost } from '../host.ts';
import { sumParts } from './sum-parts.ts';
import type { CountedRenewal } from './sum-parts.ts';

/** So many parts are counted before a person is asked whether to count on: 100,000 findings or 4,000 repositories. */
const PARTS_AT_ONCE = 40;

/** The cost of applying the settings to all findings, as far as it is counted. */
export interface RenewalCounting {
  readonly counted: CountedRenewal | undefined;
  /** True while the next part is being counted. */
  readonly isCounting: boolean;
  readonly error: Error | null;
  /** Counts on; undefined while it counts by itself, and once nothing is left. */
  readonly onMore: (() => void) | undefined;
  /** Counts on after an error, from where it failed. */
  readonly onAgain: () => void;
}

export interface RenewalQuestion {
  readonly scope: RenewalScope;
  /** The number of the question: each counts anew, because the settings may have changed since the one before. */
  readonly asked: number;
  /** It counts for as long as the question is open. */
  readonly isOpen: boolean;
}

/** Counts what applying the settings to all findings costs, part by part. */
export function useRenewalCost({ scope, asked, isOpen }: RenewalQuestion): RenewalCounting {
  const { request } = useHost();
  const [partsMax, setPartsMax] = useState(PARTS_AT_ONCE);
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.renewal(scope, asked),
    queryFn: ({ pageParam, signal }) =>
      readRenewalPart(request, scope, { cursor: pageParam ?? undefined, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: isOpen,
    // A question counts once.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const parts = data?.pages.length ?? 0;
  const goesOn = isOpen && hasNextPage && !isFetching && error === null && parts < partsMax;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const counted = useMemo(() => sumParts(data?.pages ?? []), [data]);
  const isPausing = hasNextPage && !isFetching && parts >= partsMax;
  return {
    counted,
    isCounting: isFetching || goesOn,
    error,
    onMore: isPausing ? () => setPartsMax(parts + PARTS_AT_ONCE) : undefined,
    onAgain: () => void (parts === 0 ? refetch() : fetchNextPage()),
  };
}
