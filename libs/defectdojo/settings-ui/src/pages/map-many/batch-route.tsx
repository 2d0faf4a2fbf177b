import type { MappingBatch } from '@gecko-defectdojo/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { connectionQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { batchItemsQuery, batchQuery } from '../../api/mappings.ts';
import { useHost } from '../../host.ts';
import { Loaded } from '../../components/loaded.tsx';
import { BatchPage } from './batch-page.tsx';
import { outageWords, settledCount } from './batch-words.ts';
import { FailedCard } from './failed-card.tsx';
import { useStalled } from './use-stalled.ts';

const PAGE_SIZE = 25;

/** The route of a batch, followed until it is done. */
export function BatchRoute({ batchId }: { readonly batchId: string }) {
  const { request } = useHost();
  const batch = useQuery(batchQuery(request, batchId));
  return (
    <Loaded query={batch} label="Loading the batch">
      {(loaded) => <LiveBatch batch={loaded} />}
    </Loaded>
  );
}

function LiveBatch({ batch }: { readonly batch: MappingBatch }) {
  const { request } = useHost();
  const queries = useQueryClient();
  const isDone = batch.status === 'done';
  const connection = useQuery(connectionQuery(request));
  useEffect(() => {
    if (!isDone) return;
    // Refreshes the pages that show the changes of the batch.
    for (const queryKey of [keys.repositories, keys.overview, keys.notices, keys.products, ['mappings']])
      void queries.invalidateQueries({ queryKey });
  }, [isDone, queries]);
  const isStalled = useStalled(settledCount(batch), isDone);
  return (
    <BatchPage
      batch={batch}
      outage={outageWords(connection.data ?? undefined, isStalled)}
      failed={batch.failed === 0 ? null : <Failed batch={batch} isDone={isDone} />}
    />
  );
}

function Failed({ batch, isDone }: { readonly batch: MappingBatch; readonly isDone: boolean }) {
  const { request } = useHost();
  const queries = useQueryClient();
  const [page, setPage] = useState(1);
  const failed = useQuery(
    batchItemsQuery(request, batch.id, {
      status: 'failed',
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    }),
  );
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [...keys.batch(batch.id), 'items'] });
  }, [batch.id, batch.failed, queries]);
  return (
    <Loaded query={failed} label="Loading the repositories that failed" lines={3}>
      {(loaded) => <FailedCard failed={loaded} isDone={isDone} onPage={setPage} />}
    </Loaded>
  );
}
