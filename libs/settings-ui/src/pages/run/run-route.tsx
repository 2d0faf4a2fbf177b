import type { ExportRun } from '@gecko-defectdojo/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { connectionQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { runProblemsQuery, runQuery } from '../../api/runs.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../route-param.ts';
import { PagedSearch } from '../../search.ts';
import { Loaded } from '../pushes/loaded.tsx';
import { usePageNavigate } from '../pushes/use-page-navigate.ts';
import { usePushNow } from '../pushes/use-start-run.ts';
import { geckoFindingPath, remoteFindingUrl } from './finding-links.ts';
import { ProblemsCard } from './problems-card.tsx';
import { RunPage } from './run-page.tsx';
import { canRetry } from './run-words.ts';
import { useLiveRun } from './use-live-run.ts';

const PAGE_SIZE = 25;

/** The address of one push, wired to the API and followed while it works. */
export function RunRoute() {
  const { request, can } = useHost();
  const runId = useRouteParam('runId');
  const run = useQuery(runQuery(request, runId));
  const mapping = useQuery({
    ...mappingQuery(request, run.data?.mappingId ?? ''),
    enabled: run.data !== undefined,
  });
  const pushNow = usePushNow(run.data?.mappingId ?? '');
  return (
    <Page
      key={runId}
      title="Push"
      sub={mapping.data ? `${mapping.data.repositoryName} to ${mapping.data.productName}` : undefined}
      back={
        run.data
          ? { target: { page: 'pushes', mappingId: run.data.mappingId }, label: 'Pushes' }
          : { target: { page: 'home' }, label: 'DefectDojo' }
      }
      actions={
        run.data && canRetry(run.data) && can('integrations.manage') ? (
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
      <Loaded query={run} label="Loading the push">
        {(known) => <LiveRun known={known} />}
      </Loaded>
    </Page>
  );
}

/** A run as it is now. When it is over, everything it may have changed is read again. */
function LiveRun({ known }: { readonly known: ExportRun }) {
  const { request } = useHost();
  const queries = useQueryClient();
  const { run, state } = useLiveRun(request, known);
  const connection = useQuery(connectionQuery(request));
  const isOverSince = run.finishedAt !== known.finishedAt;
  useEffect(() => {
    if (!isOverSince) return;
    for (const queryKey of [['runs'], ['mappings'], keys.repositories, keys.overview, keys.notices])
      void queries.invalidateQueries({ queryKey });
  }, [isOverSince, queries]);
  return (
    <RunPage
      run={run}
      watch={state}
      isPaused={typeof connection.data?.pausedAt === 'string'}
      problems={<Problems run={run} />}
    />
  );
}

function Problems({ run }: { readonly run: ExportRun }) {
  const { request } = useHost();
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const goToPage = usePageNavigate();
  const mapping = useQuery(mappingQuery(request, run.mappingId));
  const repositoryId = mapping.data?.repositoryId;
  const repository = useQuery({
    ...repositoryQuery(request, repositoryId ?? ''),
    enabled: repositoryId !== undefined && run.counters.failed > 0,
  });
  const problems = useQuery({
    ...runProblemsQuery(request, run.id, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    enabled: run.counters.failed > 0,
  });
  if (run.counters.failed === 0) return null;
  return (
    <Loaded query={problems} label="Loading the findings set apart" lines={3}>
      {(loaded) => (
        <ProblemsCard
          problems={loaded}
          onPage={goToPage}
          linksOf={({ findingId, remoteId }) => ({
            gecko: repository.data && geckoFindingPath(repository.data.vulnerabilitiesPath, findingId),
            remote: mapping.data && remoteFindingUrl(mapping.data, remoteId),
          })}
        />
      )}
    </Loaded>
  );
}
