import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.ts';

/** Reports a path that this API does not have. The path is not repeated, because it may hold anything. */
export function handleNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const detail = 'This API has no such path. Check the address, then try again.';
  return sendProblem(reply, problemOf({ code: 'not_found', detail }));
}
