import type { Request } from '../api/request.ts';
import type { PageUpdate } from './page-event.ts';
import { readStream } from './read-stream.ts';
import type { LiveState } from './tab-channel.ts';
import { untilOnline, wait } from './wait.ts';

/**
 * The API counts a time back from when a request arrives, so a page names a little more, in milliseconds. If a request
 * takes longer than that, the page reads everything again.
 */
const MARGIN_MS = 1_000;
/** A stream that ends sooner than this, in milliseconds, did not work. */
const LIFE_MS = 5_000;
/** Streams in a row that do not work until the queries are polled. */
const FAILURES_MAX = 2;
/** Milliseconds before the next attempt, doubled with each failure, the longest wait, and the wait after a refusal. */
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const REFUSED_MS = 60_000;

export interface HoldStreamOptions {
  readonly request: Request;
  /** Ends the stream when it fires. */
  readonly signal: AbortSignal;
  /** Returns the time until which nothing is missing, by `performance.now()`. */
  readonly heardAt: () => number;
  readonly onState: (state: LiveState) => void;
  readonly onUpdate: (update: PageUpdate) => void;
  readonly onAlive: () => void;
}

/** Holds a stream of events open, with another one whenever it ends, until the signal fires. Never rejects. */
export async function holdStream(options: HoldStreamOptions): Promise<void> {
  const { signal, onState } = options;
  let failures = 0;
  while (!signal.aborted) {
    // A connection from before the network changed may be dead without a word, and a wait is pointless after it.
    await untilOnline(signal, async (round) => {
      const { isRefused, hasLived } = await openStream({ ...options, signal: round });
      if (round.aborted) return;
      failures = hasLived ? 0 : failures + 1;
      if (isRefused || failures >= FAILURES_MAX) onState('polling');
      await wait(isRefused ? REFUSED_MS : retryMs(failures), round);
    });
  }
}

async function openStream(options: HoldStreamOptions) {
  const { heardAt, onState, onUpdate } = options;
  const sentAt = performance.now();
  let openedAt = Infinity;
  const end = await readStream({
    ...options,
    sinceMs: sentAt - heardAt() + MARGIN_MS,
    onOpen: () => {
      openedAt = performance.now();
      if (openedAt - sentAt > MARGIN_MS) onUpdate('refresh');
      onState('live');
    },
  });
  return { isRefused: end === 'refused', hasLived: performance.now() - openedAt > LIFE_MS };
}

/** Not all browsers at the same moment after an API restarts. */
function retryMs(failures: number): number {
  const longest = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** Math.max(0, failures - 1));
  return longest * (0.5 + Math.random() / 2);
}
