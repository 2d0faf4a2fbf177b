import type { Push } from '@gecko-defectdojo/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WatchPushOptions, WatchState } from './watch-push.ts';
import { watchPush } from './watch-push.ts';

/** Follows a push while it runs and the page is visible. `state` is undefined while there is nothing to follow. */
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

/** A response to an older request may arrive after a newer event of the stream. */
function isNewer(seen: Push, known: Push): boolean {
  if (known.finishedAt !== null) return false;
  return seen.finishedAt !== null || seen.attempts >= known.attempts;
}

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
