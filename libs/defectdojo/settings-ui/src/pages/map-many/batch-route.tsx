import type { MappingBatch } from '@gecko-defectdojo/contract';
import { SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectionQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { batchItemsQuery } from '../../api/mappings.ts';
import { Loaded } from '../../components/loaded.tsx';
import { pausedOf } from '../../components/paused-since.tsx';
import { useHost } from '../../host.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { BatchCard } from './batch-card.tsx';
import { BatchFilter } from './batch-filter.tsx';
import { BatchList } from './batch-list.tsx';
import { words } from './words.ts';

const PAGE_SIZE = 50;
const COLUMNS = ['3fr', '2fr', '2fr', '3fr'];

export interface BatchRouteProps {
  readonly batch: MappingBatch;
  readonly search: Pick<MapManySearch, 'outcome' | 'page'>;
}

/** A batch with its repositories, followed also after it is done: their pushes come then. */
export function BatchRoute({ batch, search: { outcome, page } }: BatchRouteProps) {
  const { request } = useHost();
  useRefreshedLists(batch);
  const connection = useQuery(connectionQuery(request));
  const narrow = useFilterNavigate();
  const onPage = usePageNavigate();
  const items = useQuery(
    batchItemsQuery(request, batch.id, {
      status: outcome,
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    }),
  );
  return (
    <>
      <BatchCard batch={batch} isPaused={pausedOf(connection.data) !== undefined} />
      <BatchFilter
        batch={batch}
        outcome={outcome}
        onOutcome={(chosen) => narrow({ outcome: chosen, page: 1 })}
      />
      <Loaded
        query={items}
        label={words.batch.loadingItems}
        skeleton={<SkeletonTable columns={COLUMNS} rows={8} />}
      >
        {(loaded) => (
          <BatchList
            batch={batch}
            items={loaded}
            isOutdated={items.isPlaceholderData}
            onAll={() => narrow({ outcome: undefined, page: 1 })}
            onPage={onPage}
          />
        )}
      </Loaded>
    </>
  );
}

/** Refreshes the pages that show what a batch did, once it is done. */
function useRefreshedLists({ finishedAt }: MappingBatch): void {
  const queries = useQueryClient();
  const isDone = finishedAt !== null;
  useEffect(() => {
    if (!isDone) return;
    for (const queryKey of [keys.repositories, keys.overview, keys.notices, keys.products, ['mappings']])
      void queries.invalidateQueries({ queryKey });
  }, [isDone, queries]);
}
