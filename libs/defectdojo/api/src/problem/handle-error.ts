import type { Problem } from '@gecko-defectdojo/contract';
import { isDatabaseAway } from '@gecko-defectdojo/data';
import { describeError, IntegrationError, isIntegrationError, toSafeError } from '@gecko-defectdojo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { namedRequestId } from '../access/request-id.ts';
import { integrationProblem, requestProblem, validationProblem } from './to-problem.ts';

/** The media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** A restart of Postgres takes a few seconds. */
const RETRY_AFTER_SECONDS = 2;

/** Nginx's status for a caller who disconnected. Only logs contain it. */
const CALLER_GONE = 499;

/**
 * Sends the problem document of an error. Rethrows foreign errors to the host's error handler, without what may hold
 * keys and parameters, because hosts log what they are given.
 */
export async function handleError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // The caller has disconnected, and the resulting abort is no failure.
  if (reply.raw.destroyed) return reply.code(CALLER_GONE).send();
  if (isIntegrationError(error)) {
    if (error.code === 'internal')
      request.log.error({ code: error.code, fault: describeError(error) }, 'DefectDojo integration failed');
    if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
    return sendProblem(reply, integrationProblem(error));
  }
  if (isUnavailable(error)) {
    reply.header('retry-after', RETRY_AFTER_SECONDS);
    return sendProblem(reply, integrationProblem(unavailable()));
  }
  const problem = validationProblem(error) ?? requestProblem(error);
  if (!problem) throw isFastifyError(error) ? error : toSafeError(error);
  return sendProblem(reply, problem);
}

/** Returns true if the host could not identify the caller because a database is away: the host's error says so by code. */
function isUnavailable(error: unknown): boolean {
  return isDatabaseAway(error) || (error instanceof Error && 'code' in error && error.code === 'unavailable');
}

function unavailable(): IntegrationError {
  return new IntegrationError(
    'unavailable',
    'Gecko cannot be used at the moment. Try again in a few seconds.',
    { retry: 'backoff' },
  );
}

/** An error of Fastify itself, whose status the host's handler needs. */
function isFastifyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const requestId = namedRequestId(reply);
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .send(requestId === undefined ? problem : { ...problem, requestId });
}
