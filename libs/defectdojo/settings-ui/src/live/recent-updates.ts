import type { PageUpdate } from './page-event.ts';

/** How long updates are kept, in milliseconds, and how many at most. */
const KEPT_MS = 60_000;
const KEPT_MAX = 500;

/** The updates of the last minute, for tabs that join late. */
export interface RecentUpdates {
  readonly add: (update: PageUpdate) => void;
  /** Returns the updates of the last so many milliseconds; one refresh if they are not all there. */
  readonly since: (milliseconds: number) => readonly PageUpdate[];
}

/** Creates a list that holds what arrives from `completeSince` on, a time of `performance.now()`. */
export function createRecentUpdates(completeSince: number): RecentUpdates {
  let complete = completeSince;
  let kept: { readonly at: number; readonly update: PageUpdate }[] = [];
  return {
    add: (update) => {
      const now = performance.now();
      const dropped = kept.filter(({ at }, index) => now - at >= KEPT_MS || kept.length - index >= KEPT_MAX);
      complete = dropped.at(-1)?.at ?? complete;
      kept = [...kept.slice(dropped.length), { at: now, update }];
    },
    since: (milliseconds) => {
      const from = performance.now() - milliseconds;
      if (from < complete) return ['refresh'];
      return kept.filter(({ at }) => at >= from).map(({ update }) => update);
    },
  };
}
