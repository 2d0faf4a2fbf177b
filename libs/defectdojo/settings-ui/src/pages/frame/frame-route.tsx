import { Outlet } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { GuideLink } from '../../components/guide-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { ListFocusProvider } from '../../navigation/list-focus.ts';
import { AttentionLine } from './attention/attention-line.tsx';
import { ConnectRoute } from './connection/connect-route.tsx';
import { ConnectionRoute } from './connection/connection-route.tsx';
import { FrameSkeleton } from './frame-skeleton.tsx';
import styles from './frame.module.css';
import { ModuleTabs } from './module-tabs.tsx';
import { useHead } from './use-head.ts';
import type { Head } from './use-head.ts';
import { words } from './words.ts';

/** The frame of the tabs: the connection above them, or the form to connect with. */
export function FrameRoute() {
  const head = useHead();
  const [isNew, setNew] = useState(false);
  const isConnected = head.connection.data !== null;
  return (
    // To the user this is another page, so its heading takes the focus.
    <Page key={String(isConnected)} title={words.title} actions={<GuideLink />}>
      {isConnected ? (
        <ConnectedRoute head={head} isNew={isNew} onSeen={() => setNew(false)} />
      ) : (
        <ConnectRoute onConnected={() => setNew(true)} />
      )}
    </Page>
  );
}

interface ConnectedRouteProps {
  readonly head: Head;
  /** True right after an instance was connected here. */
  readonly isNew: boolean;
  readonly onSeen: () => void;
}

/**
 * The connection, the tabs, and the page of one of them. That page loads together with what stands above it, and shows
 * with it, so that it does not move.
 */
function ConnectedRoute({ head, isNew, onSeen }: ConnectedRouteProps) {
  const { connection, overview, notices, isReady } = head;
  const awaitedList = useRef(false);
  return (
    <ListFocusProvider value={awaitedList}>
      {isReady ? (
        <Loaded query={connection} label={words.loading}>
          {(found) =>
            found === null ? null : (
              <div className={styles['head']}>
                <ConnectionRoute
                  connection={found}
                  overview={overview}
                  notices={notices}
                  isNew={isNew}
                  onSeen={onSeen}
                />
                {overview === undefined ? null : <AttentionLine overview={overview} />}
                <ModuleTabs repositories={overview?.repositories} />
              </div>
            )
          }
        </Loaded>
      ) : (
        <FrameSkeleton />
      )}
      {isReady && connection.data === undefined ? null : (
        <div className={isReady ? styles['tab'] : styles['ahead']} inert={!isReady}>
          <Outlet />
        </div>
      )}
    </ListFocusProvider>
  );
}
