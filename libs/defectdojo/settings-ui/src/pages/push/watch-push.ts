import type { Push } from '@gecko-defectdojo/contract';
import { isRecord } from '../../api/is-record.ts';
import { readResource } from '../../api/request.ts';
import { createEventStreamParser } from './event-stream-parser.ts';

/** Milliseconds between two questions while the stream does not work. */
const POLL_MS = 2_000;
/** Milliseconds a stream may be silent: longer, and something between has swallowed it. */
const SILENCE_MS = 90_000;
/** Milliseconds an answer to a question may take. */
const ANSWER_MS = 15_000;
/** Streams in a row that brought nothing; after that the stream is left alone and the run is asked for. */
const BARREN_STREAMS_MAX = 2;
/** Questions in a row without an answer before the page says that it knows nothing new. */
const UNANSWERED_MAX = 5;
/** The most streams and questions for one run: a tab left open for some days. */
const ROUNDS_MAX = 200_000;

/** How a run is being followed; `lost` is still tried, but the page does not show the present. */
export type WatchState = 'live' | 'polling' | 'lost';

export interface WatchPushOptions {
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly pushId: string;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly onPush: (push: Push) => void;
  readonly onState: (state: WatchState) => void;
  /** Waits; replaced in tests. Settles early when the signal fires. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows a run until it is finished: by its event stream, and by asking every two seconds where the stream does not
 * come through. Never rejects; a watch that is aborted ends quietly.
 */
export async function watchPush(options: WatchPushOptions): Promise<void> {
  const { signal, onState, wait = waitFor } = options;
  // Asked anew each time: it changes while this waits.
  const isOver = () => signal.aborted;
  let barren = 0;
  let unanswered = 0;
  for (let round = 0; round < ROUNDS_MAX && !isOver(); round += 1) {
    if (barren < BARREN_STREAMS_MAX) {
      const { events, isFinished } = await followStream(options);
      if (isFinished) return;
      barren = events > 0 ? 0 : barren + 1;
    }
    const answer = isOver() ? undefined : await askForPush(options);
    if (answer === 'finished') return;
    unanswered = answer === undefined ? unanswered + 1 : 0;
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
    // Aborted, cut off, or longer than an event may be: the caller asks for the run instead.
    silence.abort();
    return { events, isFinished: false };
  } finally {
    clearTimeout(timer);
  }
}

async function askForPush(options: WatchPushOptions): Promise<'working' | 'finished' | undefined> {
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
    // An event is a run without an envelope, written by the API from the contract's type (see `readResource`); a run
    // is what says which it is and whether it is over.
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
