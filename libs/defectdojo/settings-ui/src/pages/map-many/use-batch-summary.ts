import type { BatchSelection, MappingRule } from '@gecko-defectdojo/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { batchSummaryQuery } from '../../api/mappings.ts';
import { useHost } from '../../host.ts';
import { addUp } from './batch-totals.ts';
import { NO_RULE } from './map-many-entry.ts';

/** Loads the totals of a batch part by part, each after the one before, until all product names are looked up. */
export function useBatchSummary(rule: MappingRule | undefined, repositories: BatchSelection) {
  const { request } = useHost();
  const summary = useInfiniteQuery({
    ...batchSummaryQuery(request, { rule: rule ?? NO_RULE, repositories }),
    enabled: rule !== undefined,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = summary;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return {
    totals: summary.data && addUp(summary.data.pages),
    /** True while names are still looked up. */
    isLookingUp: hasNextPage && !isError,
    isOutdated: summary.isPlaceholderData,
    error: summary.error,
  };
}
