import type { Request } from '../api/request.ts';
import { createEventStreamParser } from './event-stream-parser.ts';
import type { StreamEvent } from './event-stream-parser.ts';
import { readUpdate } from './page-event.ts';
import type { PageUpdate } from './page-event.ts';

/** Milliseconds until a stream has to be open. A proxy that holds it back never opens it. */
const OPEN_MS = 10_000;
/** Milliseconds that an open stream may be silent. The API gives a sign of life every 15 s. */
const SILENCE_MS = 40_000;

export interface ReadStreamOptions {
  readonly request: Request;
  /** How long ago the first event was that may be missing, in milliseconds. */
  readonly sinceMs: number;
  /** Ends the stream when it fires. */
  readonly signal: AbortSignal;
  /** Called once every event from then on arrives. */
  readonly onOpen: () => void;
  readonly onUpdate: (update: PageUpdate) => void;
  /** Called with each sign of life. */
  readonly onAlive: () => void;
}

/** The end of a stream. `refused`: another attempt soon would be refused as well. */
export type StreamEnd = 'ended' | 'failed' | 'refused';

/** Reads the stream of events until it ends. Never rejects. */
export async function readStream(options: ReadStreamOptions): Promise<StreamEnd> {
  const silence = createAlarm(OPEN_MS);
  const signal = AbortSignal.any([options.signal, silence.signal]);
  try {
    const response = await options.request(`/events?since=${String(Math.round(options.sinceMs))}`, {
      headers: { accept: 'text/event-stream' },
      signal,
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (!response.ok || !isStream || !response.body) {
      await response.body?.cancel();
      return response.status >= 500 ? 'failed' : 'refused';
    }
    let openings = 0;
    const take = ({ event, data }: StreamEvent) => {
      if (event === 'open') {
        openings += 1;
        options.onOpen();
      } else options.onUpdate(updateOf(event, data));
    };
    await readEvents(response.body, take, () => {
      if (openings === 0) return;
      silence.restart(SILENCE_MS);
      options.onAlive();
    });
    return openings === 0 ? 'failed' : 'ended';
  } catch {
    return 'failed';
  } finally {
    silence.stop();
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  take: (event: StreamEvent) => void,
  onAlive: () => void,
): Promise<void> {
  const parser = createEventStreamParser();
  // The types of the stream and of the decoder differ in their buffers only.
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of parser.push(value)) take(event);
    onAlive();
  }
}

function updateOf(event: string, data: string): PageUpdate {
  if (event !== 'events') return 'refresh';
  try {
    return readUpdate(JSON.parse(data));
  } catch {
    return 'refresh';
  }
}

/** A signal that fires unless it is restarted in time. */
function createAlarm(milliseconds: number) {
  const controller = new AbortController();
  const start = (ms: number) => setTimeout(() => controller.abort(), ms);
  let timer = start(milliseconds);
  return {
    signal: controller.signal,
    restart: (ms: number) => {
      clearTimeout(timer);
      timer = start(ms);
    },
    stop: () => clearTimeout(timer),
  };
}
