import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** A body that took too long to arrive. `code` is of the family that Fastify uses for bodies it cannot read. */
class SlowBodyError extends Error {
  override readonly name = 'SlowBodyError';
  readonly code = 'FST_ERR_CTP_BODY_TOO_SLOW';
  readonly statusCode = 408;
}

/**
 * Refuses a body that takes longer than this to arrive, in milliseconds, with 408, and closes its connection. The
 * server's own deadlines belong to the host, and Node's default allows minutes.
 */
export function limitBodyTime(app: Pick<FastifyInstance, 'addHook'>, bodyMs: number): void {
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (length === undefined && encoding === undefined) {
      done(null, payload);
      return;
    }
    const bounded = new PassThrough();
    const timer = setTimeout(() => {
      // The rest of the body is still on its way and stays unread.
      reply.header('connection', 'close');
      bounded.destroy(new SlowBodyError('The body took too long to arrive.'));
    }, bodyMs);
    for (const event of ['end', 'close'] as const) payload.once(event, () => clearTimeout(timer));
    payload.once('error', (error) => bounded.destroy(error));
    // A route without a body does not read it and has no listener of its own.
    bounded.on('error', () => undefined);
    done(null, payload.pipe(bounded));
  });
}
