import type { Push } from '@gecko-defectdojo/contract';
import { Button } from '@gecko-defectdojo/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { connectionQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { rejectedFindingsQuery, pushQuery } from '../../api/pushes.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { PagedSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { usePushNow } from '../../api/use-start-push.ts';
import { remoteFindingUrl } from '../../navigation/finding-links.ts';
import { ProblemsCard } from './problems-card.tsx';
import { PushPage } from './push-page.tsx';
import { canRetry } from '../../words/push-words.ts';
import { useLivePush } from './use-live-push.ts';

const PAGE_SIZE = 25;

/** The route of one push, followed while it runs. */
export function PushRoute() {
  const { request, can } = useHost();
  const pushId = useRouteParam('pushId');
  const push = useQuery(pushQuery(request, pushId));
  const mapping = useQuery({
    ...mappingQuery(request, push.data?.mappingId ?? ''),
    enabled: push.data !== undefined,
  });
  const pushNow = usePushNow(push.data?.mappingId ?? '');
  return (
    <Page
      key={pushId}
      title="Push"
      sub={mapping.data ? `${mapping.data.repositoryName} to ${mapping.data.productName}` : undefined}
      back={
        push.data
          ? { target: { page: 'pushes', mappingId: push.data.mappingId }, label: 'Pushes' }
          : { target: { page: 'home' }, label: 'DefectDojo' }
      }
      actions={
        push.data && canRetry(push.data) && can('integrations.manage') ? (
          <Button
            variant="primary"
            icon="refresh"
            pending={pushNow.isPending}
            onClick={() => pushNow.mutate(true)}
          >
            Retry
          </Button>
        ) : undefined
      }
    >
      <ExportsNotice />
      <Loaded query={push} label="Loading the push">
        {(known) => <LivePush known={known} />}
      </Loaded>
    </Page>
  );
}

/** Follows a push. When it is over, refreshes everything that it may have changed. */
function LivePush({ known }: { readonly known: Push }) {
  const { request } = useHost();
  const queries = useQueryClient();
  const { push, state } = useLivePush(request, known);
  const connection = useQuery(connectionQuery(request));
  const [wasOver] = useState(known.finishedAt !== null);
  const isOver = push.finishedAt !== null;
  useEffect(() => {
    // If it was over when it was first read, only the rest may have been read while it ran.
    if (!isOver) return;
    const rest = [['mappings'], keys.repositories, keys.overview, keys.notices];
    for (const queryKey of wasOver ? rest : [keys.allPushes, ...rest])
      void queries.invalidateQueries({ queryKey });
  }, [isOver, wasOver, queries]);
  return (
    <PushPage
      push={push}
      watch={state}
      isPaused={typeof connection.data?.pausedAt === 'string' && push.byHand !== true}
      problems={<Problems push={push} />}
    />
  );
}

function Problems({ push }: { readonly push: Push }) {
  const { request, paths } = useHost();
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const goToPage = usePageNavigate();
  const mapping = useQuery(mappingQuery(request, push.mappingId));
  const repositoryId = mapping.data?.repositoryId;
  const repository = useQuery({
    ...repositoryQuery(request, repositoryId ?? ''),
    enabled: repositoryId !== undefined && push.counters.rejected > 0,
  });
  const problems = useQuery({
    ...rejectedFindingsQuery(request, push.id, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    enabled: push.counters.rejected > 0,
  });
  if (push.counters.rejected === 0) return null;
  return (
    <Loaded query={problems} label="Loading the rejected findings" lines={3}>
      {(loaded) => (
        <ProblemsCard
          problems={loaded}
          onPage={goToPage}
          linksOf={({ findingId, remoteId }) => ({
            gecko: repository.data && paths.finding(repository.data, findingId),
            remote: mapping.data && remoteFindingUrl(mapping.data, remoteId),
          })}
        />
      )}
    </Loaded>
  );
}
