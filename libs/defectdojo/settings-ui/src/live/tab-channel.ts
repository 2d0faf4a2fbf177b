import { isRecord } from '../api/is-record.ts';
import { readUpdate } from './page-event.ts';
import type { PageUpdate } from './page-event.ts';

/** `live`: every event arrives. `polling`: none does, so the queries are polled. `starting`: neither is known yet. */
export type LiveState = 'starting' | 'live' | 'polling';

/**
 * A message between the tabs of a browser. The leader sends its state with each sign of life, and each update. A tab asks
 * for what it may have missed in the last `ask` milliseconds.
 */
export type TabMessage =
  | { readonly state: LiveState }
  | { readonly update: PageUpdate }
  | { readonly ask: number };

/** The other tabs that show the same team to the same person. */
export interface TabChannel {
  readonly send: (message: TabMessage) => void;
  readonly close: () => void;
}

/** Joins the other tabs. */
export function joinTabs(name: string, onMessage: (message: TabMessage) => void): TabChannel {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data);
    if (message) onMessage(message);
  };
  return { send: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** Other scripts of the site, and other releases of this one, may send anything. */
function readMessage(data: unknown): TabMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { state, update, ask } = data;
  if (state === 'live' || state === 'polling') return { state };
  if (typeof ask === 'number') return { ask };
  if (update !== undefined) return { update: readUpdate(update) };
  return undefined;
}
