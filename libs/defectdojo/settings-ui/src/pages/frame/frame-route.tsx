import type { Connection } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { connectionQuery, noticesQuery, overviewQuery } from '../../api/connection.ts';
import { problemOf } from '../../api/problem.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';
import { ConnectPage } from './connection/connect-page.tsx';
import { connectionProblem, entryProblem } from './connection/connection-problem.ts';
import type { ConnectionProblem } from './connection/connection-problem.ts';
import { ConnectionRoute } from './connection/connection-route.tsx';
import { useConnect } from './connection/use-connection-actions.ts';
import { ModuleTabs } from './module-tabs.tsx';

/** The frame of the tabs: the connection above them, or the form to connect with. */
export function FrameRoute() {
  const { request } = useHost();
  const connection = useQuery(connectionQuery(request));
  const isConnected = connection.data !== null;
  return (
    // To the user this is another page, so its heading takes the focus.
    <Page key={String(isConnected)} title="DefectDojo">
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
        // With a URL the API judges both, so that a wrong key hides nothing that is wrong with the URL.
        if (wrong?.url !== undefined) return;
        connect.mutate(entry, {
          onError: (error) => setProblem(connectionProblem(problemOf(error), ['url', 'apiKey'])),
        });
      }}
    />
  );
}

function ConnectedRoute({ connection }: { readonly connection: Connection }) {
  const { request } = useHost();
  const navigate = useModuleNavigate();
  const overview = useQuery(overviewQuery(request));
  const notices = useQuery(noticesQuery(request));
  return (
    <>
      <ExportsNotice />
      <ConnectionRoute
        connection={connection}
        overview={overview.data}
        notices={notices.data?.items ?? []}
        onShowAttention={() => navigate({ page: 'home', search: { filter: 'needs_attention' } })}
      />
      <ModuleTabs />
      <Outlet />
    </>
  );
}
