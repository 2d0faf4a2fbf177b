import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { useHost } from '../host.ts';
import type { ModuleState } from './create-module-state.ts';
import type { Reach } from './reach.ts';
import { startLive } from './start-live.ts';
import type { Store } from './store.ts';

const ModuleStateContext = createContext<ModuleState | undefined>(undefined);
export const ModuleStateProvider = ModuleStateContext.Provider;

/** How a page learns of changes. `lost`: attempts go on, but the page may show old data. */
export type WatchState = 'live' | 'polling' | 'lost';

/** Follows what others and the API change while the module is shown. */
export function useLiveUpdates(): void {
  const { queries, live, reach } = useModuleState();
  const { request } = useHost();
  useEffect(() => reach.watch(), [reach]);
  useEffect(() => startLive({ request, queries, state: live }), [request, queries, live]);
}

/** Returns how the page learns of changes. Undefined until that is known. */
export function useWatchState(): WatchState | undefined {
  const { live, reach } = useModuleState();
  const state = useStore(live);
  if (useStore(reach) !== 'reached') return 'lost';
  return state === 'starting' ? undefined : state;
}

/** Returns the state of the way to Gecko. */
export function useReach(): Reach {
  return useStore(useModuleState().reach);
}

function useStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

function useModuleState(): ModuleState {
  const state = useContext(ModuleStateContext);
  if (!state) throw new Error('The live state needs a route of createDefectDojoRoutes above it.');
  return state;
}
