import type { Request } from '../api/request.ts';

/** A stream that a test writes to. */
export interface FakeStream {
  /** The time that the page asked for, in milliseconds. */
  readonly since: number;
  /** True once the page has given the stream up. */
  readonly isAborted: () => boolean;
  readonly write: (text: string) => void;
  readonly end: () => void;
}

/** Returns an event as the API writes it. */
export function written(event: string, data: unknown = {}): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** An API whose streams a test writes to. `refuse` makes it respond otherwise. */
export function createFakeApi() {
  const streams: FakeStream[] = [];
  let refusal: (() => Response | Promise<Response>) | undefined;
  const request: Request = (path, init) => {
    if (path === '/events/channel')
      return Promise.resolve(Response.json({ version: 'v1', data: { channel: 'of-a-person' } }));
    if (refusal) return Promise.resolve().then(refusal);
    const signal = init?.signal ?? undefined;
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason));
        streams.push({
          since: Number(new URLSearchParams(path.split('?')[1]).get('since')),
          isAborted: () => signal?.aborted ?? false,
          write: (text) => controller.enqueue(encoder.encode(text)),
          end: () => controller.close(),
        });
      },
    });
    return Promise.resolve(
      new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
    );
  };
  return {
    request,
    streams,
    open: () => streams.filter(({ isAborted }) => !isAborted()),
    refuse: (respond: typeof refusal) => {
      refusal = respond;
    },
  };
}
