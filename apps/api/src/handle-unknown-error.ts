import { GeckoError, translateDatabaseError } from '@gecko/data';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.ts';

/** The last error handler: logs an unexpected error and reports it to the caller without detail. */
export async function handleUnknownError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // A host route may ask outside `withTeam`, for instance who the caller is.
  const known = translateDatabaseError(error);
  if (known instanceof GeckoError && known.code === 'unavailable')
    return sendProblem(reply, problemOf({ code: 'unavailable', detail: known.message }));
  request.log.error({ err: error }, 'Request failed');
  const detail = 'Gecko could not handle the request. Try again, and contact Gecko if it keeps failing.';
  return sendProblem(reply, problemOf({ code: 'internal', detail }));
}
