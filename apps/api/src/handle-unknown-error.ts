import { GeckoError, translateDatabaseError } from '@gecko/data';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.ts';

/** The last error handler: logs an unexpected error and reports it to the caller without detail. */
export function handleUnknownError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // A host route may ask outside `withTeam`, for instance who the caller is.
  const known = translateDatabaseError(error);
  if (known instanceof GeckoError && known.code === 'unavailable')
    return sendProblem(reply, problemOf({ code: 'unavailable', detail: known.message }));
  const status = callerStatusOf(error);
  if (status !== undefined) {
    const detail = 'This request cannot be read. Check its address, then try again.';
    return sendProblem(reply, problemOf({ code: 'validation_failed', detail, status }));
  }
  request.log.error({ err: error }, 'Request failed');
  const detail = 'Gecko could not handle the request. Try again, and contact Gecko if it keeps failing.';
  return sendProblem(reply, problemOf({ code: 'internal', detail }));
}

/** Returns the 4xx status of an error with which Fastify refuses a request, for example a path that is no UTF-8. */
function callerStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}
