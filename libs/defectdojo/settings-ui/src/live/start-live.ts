import type { PageEventChannel } from '@gecko-defectdojo/contract';
import type { QueryClient } from '@tanstack/react-query';
import { readResource } from '../api/request.ts';
import type { Request } from '../api/request.ts';
import { LiveTab } from './live-tab.ts';
import type { PageUpdate } from './page-event.ts';
import { createRefresher } from './refresh-queries.ts';
import type { Store } from './store.ts';
import type { LiveState } from './tab-channel.ts';
import { untilOnline, wait } from './wait.ts';

/** Milliseconds between two attempts to learn the name of the channel. */
const RETRY_MS = 10_000;

export interface LiveOptions {
  readonly request: Request;
  readonly queries: QueryClient;
  readonly state: Store<LiveState>;
}

/**
 * Keeps what the pages show up to date. One tab of the browser holds a stream of events and passes them on to the others.
 * Where that does not work, the state is `polling`, and the queries are polled. Returns the function that ends it.
 */
export function startLive({ request, queries, state }: LiveOptions): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const refresher = createRefresher(queries);
  const onUpdate = (update: PageUpdate) => {
    if (update === 'refresh') refresher.addAll();
    else for (const event of update) refresher.add(event);
  };
  // A polling interval is chosen with a response.
  const unsubscribe = state.subscribe(() => state.get() === 'polling' && refresher.addAll());
  window.addEventListener('online', refresher.addAll, { signal });
  void shareStream({ request, state, signal, onUpdate });
  return () => {
    stop.abort();
    unsubscribe();
    refresher.stop();
    state.set('starting');
    // Changes go unnoticed until it is started again.
    void queries.invalidateQueries({ refetchType: 'none' });
  };
}

interface Sharing extends Omit<LiveOptions, 'queries'> {
  readonly signal: AbortSignal;
  readonly onUpdate: (update: PageUpdate) => void;
}

async function shareStream(sharing: Sharing): Promise<void> {
  const since = performance.now();
  const canShare = 'locks' in navigator && typeof BroadcastChannel === 'function';
  const name = canShare ? await findName(sharing) : undefined;
  if (sharing.signal.aborted) return;
  if (name === undefined) sharing.state.set('polling');
  else await new LiveTab({ ...sharing, name, since }).run();
}

/** Asks the API for the name that the tabs share, until it tells or the signal fires. */
async function findName({ request, state, signal }: Sharing): Promise<string | undefined> {
  // Read again each time: it changes during the wait.
  const isOver = () => signal.aborted;
  while (!isOver()) {
    try {
      const { channel } = await readResource<PageEventChannel>(request, '/events/channel', { signal });
      return `defectdojo ${channel}`;
    } catch {
      if (isOver()) break;
      state.set('polling');
      await untilOnline(signal, (either) => wait(RETRY_MS, either));
    }
  }
  return undefined;
}
