import { isOffline } from '../api/is-offline.ts';
import { ApiProblem } from '../api/problem.ts';
import { createStore } from './store.ts';
import type { Store } from './store.ts';

/** A response within this time after the network is gone, in milliseconds, was on its way already. */
const UNDER_WAY_MS = 30_000;

/** `offline`: the browser has no network. `unreachable`: the last request had no response. */
export type Reach = 'reached' | 'offline' | 'unreachable';

/** The state of the way to Gecko, and what changes it. */
export interface ReachState extends Pick<Store<Reach>, 'get' | 'subscribe'> {
  /** A request had a response. */
  readonly succeeded: () => void;
  /** A request failed. A refusal is a response. */
  readonly failed: (error: unknown) => void;
  /** Follows what the browser says of its network. Returns the function that ends it. */
  readonly watch: () => () => void;
}

/** Creates the state of the way to Gecko. */
export function createReach(): ReachState {
  const { get, set, subscribe } = createStore<Reach>('reached');
  let offlineAt = -Infinity;
  const succeeded = () => {
    // Some browsers say that they are offline for ever; then responses tell more.
    if (!isOffline() || performance.now() - offlineAt > UNDER_WAY_MS) set('reached');
  };
  return {
    get,
    subscribe,
    succeeded,
    failed: (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'offline') succeeded();
      else set(isOffline() ? 'offline' : 'unreachable');
    },
    watch: () => {
      const over = new AbortController();
      const onOffline = () => {
        offlineAt = performance.now();
        set('offline');
      };
      window.addEventListener('offline', onOffline, over);
      window.addEventListener('online', () => set('reached'), over);
      if (isOffline()) set('offline');
      return () => over.abort();
    },
  };
}
