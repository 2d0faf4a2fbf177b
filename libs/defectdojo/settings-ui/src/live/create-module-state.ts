import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';
import { pollIntervalMs } from './poll-interval.ts';
import { createReach } from './reach.ts';
import type { ReachState } from './reach.ts';
import { createStore } from './store.ts';
import type { Store } from './store.ts';
import type { LiveState } from './tab-channel.ts';

/** Shared by all pages of the module. */
export interface ModuleState {
  readonly queries: QueryClient;
  readonly live: Store<LiveState>;
  readonly reach: ReachState;
}

/**
 * Creates the module's query client, and the states of its events and of the way to Gecko. Requests are sent also when the
 * browser says that it is offline, so that each fails at once and in words; without that they would wait in silence.
 */
export function createModuleState(): ModuleState {
  const live = createStore<LiveState>('starting');
  const reach = createReach();
  const note = { onSuccess: reach.succeeded, onError: reach.failed };
  const queries = new QueryClient({
    queryCache: new QueryCache(note),
    mutationCache: new MutationCache(note),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        retry: (failures, error) => reach.get() !== 'offline' && isWorthRetry(failures, error),
        refetchInterval: (query) => pollIntervalMs(query, live.get() !== 'polling'),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return { queries, live, reach };
}

/** The API refuses the same request again; only a lost connection is worth another attempt. */
function isWorthRetry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiProblem && (error.code === 'offline' || error.status >= 502);
}
