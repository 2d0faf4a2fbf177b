import type { PageEvent } from '@gecko-defectdojo/contract';
import type { Query, QueryClient } from '@tanstack/react-query';
import { isAffected } from './affected-queries.ts';

/** Milliseconds from an event until what it affects is read, so that events that belong together cause one read. */
const GATHER_MS = 100;
/** The shortest time between two reads of one query, in milliseconds, and the longest while events keep coming. */
const GAP_MS = 500;
const LONGEST_GAP_MS = 2_000;
/** A change that this page makes itself is not read while it is on its way, but no longer than this, in milliseconds. */
const HOLD_MS = 2_000;

/** The last read of a query, and the time until the next one may follow. */
interface Pace {
  readonly readAt: number;
  readonly gapMs: number;
}

/** Reads again what events affect. */
export interface Refresher {
  /** Marks everything that an event affects as outdated, and reads it if it is shown. */
  readonly add: (event: PageEvent) => void;
  /** Does the same for everything, within a second or so, because all open pages do it at the same time. */
  readonly addAll: () => void;
  /** Reads nothing more. */
  readonly stop: () => void;
}

/**
 * Creates a refresher. A query is read at most twice a second, and every two seconds while events keep coming. While the
 * page is hidden it is only marked; what is shown is read once the page is visible again.
 */
export function createRefresher(queries: QueryClient, spreadMs = 1_000): Refresher {
  const cache = queries.getQueryCache();
  const due = new Map<string, number>();
  const paces = new Map<string, Pace>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mark(wanted: (query: Query) => boolean, delayMs: number): void {
    const at = performance.now() + delayMs;
    for (const query of cache.getAll().filter(wanted)) {
      query.invalidate();
      if (query.isActive() && !due.has(query.queryHash)) due.set(query.queryHash, at);
    }
    schedule();
  }

  function schedule(): void {
    if (due.size > 0) timer ??= setTimeout(read, GATHER_MS);
  }

  function read(): void {
    timer = undefined;
    if (document.hidden) return;
    const now = performance.now();
    for (const [hash, at] of due) {
      const query = cache.get(hash);
      if (!query) paces.delete(hash);
      if (!query?.isActive()) due.delete(hash);
      else if (mayRead(query, { at, now, pace: paces.get(hash), isChanging: queries.isMutating() > 0 })) {
        due.delete(hash);
        paces.set(hash, { readAt: now, gapMs: nextGap(paces.get(hash), now) });
        void queries.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
      }
    }
    schedule();
  }

  const onVisible = () => schedule();
  document.addEventListener('visibilitychange', onVisible);
  return {
    add: (event) => mark(({ queryKey }) => isAffected(event, queryKey), 0),
    addAll: () => mark(() => true, Math.random() * spreadMs),
    stop: () => {
      clearTimeout(timer);
      due.clear();
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}

interface ReadTimes {
  /** When the query was marked, or later where reads are spread. */
  readonly at: number;
  readonly now: number;
  readonly pace: Pace | undefined;
  /** True while this page changes something. */
  readonly isChanging: boolean;
}

function mayRead(query: Query, { at, now, pace, isChanging }: ReadTimes): boolean {
  if (now < at || (pace !== undefined && now < pace.readAt + pace.gapMs)) return false;
  // A response that is on its way may be from before the change.
  if (query.state.fetchStatus === 'fetching') return false;
  return !isChanging || now >= at + HOLD_MS;
}

function nextGap(pace: Pace | undefined, now: number): number {
  if (pace === undefined || now > pace.readAt + 2 * pace.gapMs) return GAP_MS;
  return Math.min(LONGEST_GAP_MS, pace.gapMs * 2);
}
