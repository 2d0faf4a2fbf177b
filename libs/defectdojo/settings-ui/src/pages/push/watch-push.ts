import type { Push } from '@gecko-defectdojo/contract';
import { isRecord } from '../../api/is-record.ts';
import { readResource } from '../../api/request.ts';
import { createEventStreamParser } from './event-stream-parser.ts';

/** Milliseconds between two requests while the stream does not work. */
const POLL_MS = 2_000;
/** Milliseconds that a stream may be silent. After that a proxy on the way must have swallowed it. */
const SILENCE_MS = 90_000;
/** Milliseconds that a response may take. */
const ANSWER_MS = 15_000;
/** The most streams in a row without an event. After that the push is polled. */
const BARREN_STREAMS_MAX = 2;
/** The most requests in a row without a response before the page says that its data is old. */
const UNANSWERED_MAX = 5;
/** The most streams and requests for one push: enough for a tab left open for days. */
const ROUNDS_MAX = 200_000;

/** The state of the connection to a push. `lost`: attempts go on, but the page shows old data. */
export type WatchState = 'live' | 'polling' | 'lost';

export interface WatchPushOptions {
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly pushId: string;
  /** Ends the watch when it fires. */
  readonly signal: AbortSignal;
  readonly onPush: (push: Push) => void;
  readonly onState: (state: WatchState) => void;
  /** Waits; replaced in tests. Settles early when the signal fires. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows a push until it ends: by its event stream, or by polling every two seconds where the stream does not come
 * through. Never rejects. Ends quietly when the signal fires.
 */
export async function watchPush(options: WatchPushOptions): Promise<void> {
  const { signal, onState, wait = waitFor } = options;
  // Read again each time: it changes during the wait.
  const isOver = () => signal.aborted;
  let barren = 0;
  let unanswered = 0;
  for (let round = 0; round < ROUNDS_MAX && !isOver(); round += 1) {
    if (barren < BARREN_STREAMS_MAX) {
      const { events, isFinished } = await followStream(options);
      if (isFinished) return;
      barren = events > 0 ? 0 : barren + 1;
    }
    const response = isOver() ? undefined : await requestPush(options);
    if (response === 'finished') return;
    unanswered = response === undefined ? unanswered + 1 : 0;
    if (isOver()) return;
    onState(unanswered >= UNANSWERED_MAX ? 'lost' : 'polling');
    await wait(POLL_MS, signal);
  }
}

async function followStream(options: WatchPushOptions): Promise<{ events: number; isFinished: boolean }> {
  const { request, pushId, signal, onPush, onState } = options;
  let events = 0;
  const silence = new AbortController();
  const ended = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await request(`/pushes/${pushId}/events`, {
      headers: { accept: 'text/event-stream' },
      signal: ended,
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (!response.ok || !isStream || !response.body) {
      await response.body?.cancel();
      return { events, isFinished: false };
    }
    const parser = createEventStreamParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { events, isFinished: false };
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      for (const { event, data } of parser.push(value)) {
        const push = event === 'push' ? readPush(data) : undefined;
        if (!push || signal.aborted) continue;
        events += 1;
        onState('live');
        onPush(push);
        if (push.finishedAt !== null) {
          await reader.cancel();
          return { events, isFinished: true };
        }
      }
    }
  } catch {
    // Aborted, cut off, or too long: the caller polls the push instead.
    silence.abort();
    return { events, isFinished: false };
  } finally {
    clearTimeout(timer);
  }
}

async function requestPush(options: WatchPushOptions): Promise<'working' | 'finished' | undefined> {
  const { request, pushId, signal, onPush } = options;
  try {
    const push = await readResource<Push>(request, `/pushes/${pushId}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    onPush(push);
    return push.finishedAt === null ? 'working' : 'finished';
  } catch {
    return undefined;
  }
}

function readPush(data: string): Push | undefined {
  try {
    const push: unknown = JSON.parse(data);
    // An event is a push without an envelope, encoded by the API from the contract's type (see `readResource`). An
    // object is a push if it has an id and a status.
    return isRecord(push) && typeof push['id'] === 'string' && push['finishedAt'] !== undefined
      ? (push as Push)
      : undefined;
  } catch {
    return undefined;
  }
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
