import { randomUUID } from 'node:crypto';
import { RequestId } from '@gecko-defectdojo/contract';
import type { FastifyReply } from 'fastify';

/** The header of a request and its response. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Ids that are shorter count requests of one process, such as Fastify's own `req-1`. */
const UNIQUE_LENGTH = 16;

/**
 * Returns the id of a request: the one that its sender chose in `x-request-id`, else the host's own id of the request
 * where that is long enough to be unique, else a new one. Give it to Fastify as `genReqId` so that the host's log lines
 * have the same id.
 */
export function requestIdOf(request: {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly id?: unknown;
}): string {
  const chosen = RequestId.safeParse(request.headers[REQUEST_ID_HEADER]);
  if (chosen.success) return chosen.data;
  const own = RequestId.min(UNIQUE_LENGTH).safeParse(request.id);
  return own.success ? own.data : randomUUID();
}

/** Returns the id that the response names. Undefined before the request has one. */
export function namedRequestId(reply: FastifyReply): string | undefined {
  const id = reply.getHeader(REQUEST_ID_HEADER);
  return typeof id === 'string' ? id : undefined;
}
