import type { ExportRun } from '@gecko-defectdojo/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WatchRunOptions, WatchState } from './watch-run.ts';
import { watchRun } from './watch-run.ts';

/**
 * A run as it is now: follows it while it works and the page can be seen, and rests otherwise. `state` is undefined
 * while nothing is to be followed.
 */
export function useLiveRun(
  request: WatchRunOptions['request'],
  known: ExportRun,
): { readonly run: ExportRun; readonly state: WatchState | undefined } {
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => !document.hidden);
  const [seen, setSeen] = useState<ExportRun>();
  const [state, setState] = useState<WatchState>();
  const run = seen?.id === known.id && isNewer(seen, known) ? seen : known;
  const { id } = run;
  const isOver = run.finishedAt !== null;
  useEffect(() => {
    if (isOver || !isVisible) return undefined;
    const controller = new AbortController();
    void watchRun({ request, runId: id, signal: controller.signal, onRun: setSeen, onState: setState });
    return () => controller.abort();
  }, [request, id, isOver, isVisible]);
  return { run, state: isOver || !isVisible ? undefined : state };
}

/** A question asked before the stream's newest event may be answered after it. */
function isNewer(seen: ExportRun, known: ExportRun): boolean {
  if (known.finishedAt !== null) return false;
  return seen.finishedAt !== null || seen.attempts >= known.attempts;
}

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
