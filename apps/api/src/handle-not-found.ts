import type { Problem } from '@gecko-defectdojo/contract';
import { PROBLEM_TYPE } from '@gecko-defectdojo/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers for paths that this API does not have; the path is not repeated, because it may hold anything. */
export function handleNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem: Problem = {
    type: 'urn:gecko:not_found',
    title: 'Not found',
    status: 404,
    code: 'not_found',
    detail: 'This API has no such path. Check the address, then try again.',
  };
  return reply.code(404).type(PROBLEM_TYPE).send(problem);
}
