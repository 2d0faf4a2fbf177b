import { beginSpan } from '@gecko-defectdojo/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';

/**
 * Names the request in the header of its response, and runs the rest of it in a span, within the server's own one where
 * the host has its HTTP traced: what the request triggers is found by it. The span ends with the response, or when the
 * caller leaves.
 */
export function traceRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { method, routeOptions } = request;
  const route = routeOptions.url;
  const requestId = requestIdOf(request);
  reply.header(REQUEST_ID_HEADER, requestId);
  const span = beginSpan(`${method} ${route ?? ''}`.trim(), { method, route, requestId });
  reply.raw.once('close', () => {
    const { statusCode: status } = reply;
    span.end({ status, ...(status >= 500 ? { code: String(status) } : {}) });
  });
  span.run(done);
}
