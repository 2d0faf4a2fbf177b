import type { Problem } from '@gecko-defectdojo/contract';
import { PROBLEM_TYPE } from '@gecko-defectdojo/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The last error handler: what nobody foresaw is logged for us and told to the caller without detail. */
export async function handleUnknownError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  request.log.error({ err: error }, 'Request failed');
  const problem: Problem = {
    type: 'urn:gecko:internal',
    title: 'Something went wrong in Gecko',
    status: 500,
    code: 'internal',
    detail: 'Gecko could not handle the request. Try again, and contact Gecko if it keeps failing.',
  };
  return reply.code(500).type(PROBLEM_TYPE).send(problem);
}
