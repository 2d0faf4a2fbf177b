import { Readable } from 'node:stream';
import type { ExportRun } from '@gecko-defectdojo/contract';
import type { FastifyReply } from 'fastify';

/** A line now and then keeps proxies from closing a stream on which nothing happens. */
const COMMENT = ': still here\n\n';

/** Answers with server-sent events (HTML Living Standard, 9.2), one per state of a run, until there are no more. */
export function sendRunEvents(reply: FastifyReply, runs: AsyncIterable<ExportRun | undefined>): FastifyReply {
  return (
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // nginx holds answers back otherwise, until they are complete.
      .header('x-accel-buffering', 'no')
      .serializer((payload: unknown) => payload as string)
      .send(Readable.from(events(runs)))
  );
}

async function* events(runs: AsyncIterable<ExportRun | undefined>): AsyncGenerator<string> {
  for await (const run of runs) {
    yield run === undefined ? COMMENT : `event: run\ndata: ${JSON.stringify(run)}\n\n`;
  }
}
