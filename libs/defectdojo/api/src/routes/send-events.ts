import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** An event of a stream, with its data for JSON. Undefined is a sign of life. */
export type StreamEvent = { readonly event: string; readonly data: unknown } | undefined;

/** A comment line keeps proxies from closing an idle stream. */
const COMMENT = ': still here\n\n';

/** Sends server-sent events (HTML Living Standard, 9.2) until there are no more, or the caller disconnects. */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<StreamEvent>): FastifyReply {
  return (
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      // A proxy that compresses or transforms a response holds it back until it is complete.
      .header('cache-control', 'no-store, no-transform')
      // As nginx does, unless it is told.
      .header('x-accel-buffering', 'no')
      .serializer((payload: unknown) => payload as string)
      .send(Readable.from(lines(events)))
  );
}

async function* lines(events: AsyncIterable<StreamEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    yield event === undefined ? COMMENT : `event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
  }
}
