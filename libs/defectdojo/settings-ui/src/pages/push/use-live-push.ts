import type { Push, PushDetail } from '@gecko-defectdojo/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WatchPushOptions, WatchState } from './watch-push.ts';
import { watchPush } from './watch-push.ts';

/** A push as it was last read or heard of. */
export interface LivePush {
  readonly push: PushDetail | undefined;
  /** Undefined while there is nothing to follow. */
  readonly watch: WatchState | undefined;
}

/** Follows a push while it runs and the page is visible. `known` is what was read of it; undefined until then. */
export function useLivePush(request: WatchPushOptions['request'], known: PushDetail | undefined): LivePush {
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => !document.hidden);
  const [seen, setSeen] = useState<Push>();
  const [watch, setWatch] = useState<WatchState>();
  const push = known && seen?.id === known.id && isNewer(seen, known) ? { ...known, ...seen } : known;
  const id = push?.id;
  const isOver = push === undefined || push.finishedAt !== null;
  useEffect(() => {
    if (id === undefined || isOver || !isVisible) return undefined;
    const controller = new AbortController();
    void watchPush({ request, pushId: id, signal: controller.signal, onPush: setSeen, onState: setWatch });
    return () => controller.abort();
  }, [request, id, isOver, isVisible]);
  return { push, watch: isOver || !isVisible ? undefined : watch };
}

/** A response to an older request may arrive after a newer event of the stream. */
function isNewer(seen: Push, known: Push): boolean {
  if (known.finishedAt !== null) return false;
  return seen.finishedAt !== null || seen.attempts >= known.attempts;
}

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
