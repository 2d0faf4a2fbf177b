import type { Push } from '@gecko-defectdojo/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WatchPushOptions, WatchState } from './watch-push.ts';
import { watchPush } from './watch-push.ts';

/**
 * A run as it is now: follows it while it works and the page can be seen, and rests otherwise. `state` is undefined
 * while nothing is to be followed.
 */
export function useLivePush(
  request: WatchPushOptions['request'],
  known: Push,
): { readonly push: Push; readonly state: WatchState | undefined } {
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => !document.hidden);
  const [seen, setSeen] = useState<Push>();
  const [state, setState] = useState<WatchState>();
  const push = seen?.id === known.id && isNewer(seen, known) ? seen : known;
  const { id } = push;
  const isOver = push.finishedAt !== null;
  useEffect(() => {
    if (isOver || !isVisible) return undefined;
    const controller = new AbortController();
    void watchPush({ request, pushId: id, signal: controller.signal, onPush: setSeen, onState: setState });
    return () => controller.abort();
  }, [request, id, isOver, isVisible]);
  return { push, state: isOver || !isVisible ? undefined : state };
}

/** A question asked before the stream's newest event may be answered after it. */
function isNewer(seen: Push, known: Push): boolean {
  if (known.finishedAt !== null) return false;
  return seen.finishedAt !== null || seen.attempts >= known.attempts;
}

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
