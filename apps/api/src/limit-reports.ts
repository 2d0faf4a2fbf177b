import { GeckoError } from '@gecko/data';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One report takes some 150 MB of memory while it is read. */
const REPORTS_MAX = 4;
const RETRY_SECONDS = 5;

/** Returns an `onRequest` hook that refuses a report, before its body is read, while four others are under way. */
export function limitReports(): (
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: Error) => void,
) => void {
  let underWay = 0;
  return (_request, reply, done) => {
    if (underWay >= REPORTS_MAX) {
      reply.header('retry-after', RETRY_SECONDS);
      done(new GeckoError('too_many_requests', 'Gecko is taking in other scans. Try again in 5 s.'));
      return;
    }
    underWay += 1;
    reply.raw.once('close', () => (underWay -= 1));
    done();
  };
}
