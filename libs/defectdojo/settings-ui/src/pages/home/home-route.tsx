import type { Connection } from '@gecko-defectdojo/contract';
import { buttonClass } from '@gecko-defectdojo/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { connectionQuery, noticesQuery, overviewQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { problemOf } from '../../api/problem.ts';
import { repositoriesQuery } from '../../api/repositories.ts';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { HomeSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ConnectPage } from './connection/connect-page.tsx';
import { connectionProblem, entryProblem } from './connection/connection-problem.ts';
import type { ConnectionProblem } from './connection/connection-problem.ts';
import { ConnectionRoute } from './connection/connection-route.tsx';
import { RepositoriesRoute } from './repositories/repositories-route.tsx';
import { tableQuery, withoutFilters } from './repositories/table-query.ts';
import { hasChanged, withRows } from './row-states.ts';
import type { RowStates } from './row-states.ts';
import { useConnect } from './connection/use-connection-actions.ts';
import { useTableNavigate } from './repositories/use-table-navigate.ts';

/** The polling interval of the figures while a push runs, in milliseconds. */
const WATCH_MS = 4_000;

/** The module's first page: the form to connect with, or the connection above the repositories. */
export function HomeRoute() {
  const { request } = useHost();
  const connection = useQuery(connectionQuery(request));
  const isConnected = connection.data !== null;
  return (
    // To the user this is another page, so its heading takes the focus.
    <Page
      key={String(isConnected)}
      title="DefectDojo"
      sub={isConnected ? 'Gecko pushes findings to DefectDojo as scans run.' : undefined}
      actions={
        connection.data ? (
          <ModuleLink target={{ page: 'activity' }} className={buttonClass()}>
            Activity
          </ModuleLink>
        ) : undefined
      }
    >
      <Loaded query={connection} label="Loading the connection" lines={8}>
        {(found) => (found === null ? <ConnectRoute /> : <ConnectedRoute connection={found} />)}
      </Loaded>
    </Page>
  );
}

const NOTHING_WRONG: ConnectionProblem = {};

function ConnectRoute() {
  const connect = useConnect();
  const [problem, setProblem] = useState(NOTHING_WRONG);
  return (
    <ConnectPage
      problem={problem}
      isPending={connect.isPending}
      onEdit={() => setProblem(NOTHING_WRONG)}
      onSubmit={(entry) => {
        const wrong = entryProblem(entry);
        setProblem(wrong ?? NOTHING_WRONG);
        if (wrong) return;
        const trimmed = { url: entry.url.trim(), apiKey: entry.apiKey.trim() };
        connect.mutate(trimmed, {
          onError: (error) => setProblem(connectionProblem(problemOf(error), ['url', 'apiKey'])),
        });
      }}
    />
  );
}

function ConnectedRoute({ connection }: { readonly connection: Connection }) {
  const { request } = useHost();
  const queries = useQueryClient();
  const navigate = useTableNavigate();
  const search = useSearch({ strict: false, select: (given) => HomeSearch.parse(given) });
  // The table polls while a push runs; the figures above it follow.
  const { data: table } = useQuery(repositoriesQuery(request, tableQuery(search)));
  const isPushing = table?.items.some(({ lastPush }) => lastPush?.status === 'running') ?? false;
  const refetchInterval = isPushing ? WATCH_MS : false;
  const overview = useQuery({ ...overviewQuery(request), refetchInterval });
  const notices = useQuery({ ...noticesQuery(request), refetchInterval });
  // A push may begin and end between two reads of the table, so each change of a row counts, not only an end.
  const seen = useRef<RowStates>(new Map());
  useEffect(() => {
    const rows = table?.items ?? [];
    const isStale = hasChanged(seen.current, rows);
    seen.current = withRows(seen.current, rows);
    if (!isStale) return;
    for (const queryKey of [keys.overview, keys.notices, keys.connection])
      void queries.invalidateQueries({ queryKey });
  }, [table, queries]);
  const onSearch = (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) =>
    navigate({ ...search, ...change }, options);
  return (
    <>
      <ConnectionRoute
        connection={connection}
        overview={overview.data}
        notices={notices.data?.items ?? []}
        onShowAttention={() => onSearch({ ...withoutFilters(search), filter: 'needs_attention' })}
      />
      <RepositoriesRoute search={search} onSearch={onSearch} />
    </>
  );
}
