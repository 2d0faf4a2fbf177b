import { Readable } from 'node:stream';
import type { Push } from '@gecko-defectdojo/contract';
import type { FastifyReply } from 'fastify';

/** A comment line keeps proxies from closing an idle stream. */
const COMMENT = ': still here\n\n';

/** Sends server-sent events (HTML Living Standard, 9.2), one per state of a push, until there are no more. */
export function sendPushEvents(reply: FastifyReply, pushes: AsyncIterable<Push | undefined>): FastifyReply {
  return (
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // Without this, nginx buffers a response until it is complete.
      .header('x-accel-buffering', 'no')
      .serializer((payload: unknown) => payload as string)
      .send(Readable.from(events(pushes)))
  );
}

async function* events(pushes: AsyncIterable<Push | undefined>): AsyncGenerator<string> {
  for await (const push of pushes) {
    yield push === undefined ? COMMENT : `event: push\ndata: ${JSON.stringify(push)}\n\n`;
  }
}
