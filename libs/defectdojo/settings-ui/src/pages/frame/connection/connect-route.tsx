import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { ConnectPage } from './connect-page.tsx';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import type { ConnectionProblem } from './connection-problem.ts';
import { useConnect } from './use-connection-actions.ts';

const NOTHING_WRONG: ConnectionProblem = {};

export interface ConnectRouteProps {
  readonly onConnected: () => void;
}

/** The page before an instance is connected, wired to the API. */
export function ConnectRoute({ onConnected }: ConnectRouteProps) {
  const connect = useConnect(onConnected);
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
