import { beginSpan } from '@gecko-defectdojo/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestIdOf } from './request-id.ts';

/**
 * Runs the rest of a request in a span, within the server's own one where the host has its HTTP traced: what the request
 * triggers is found by it. The span ends with the response, or when the caller leaves.
 */
export function traceRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { method, routeOptions } = request;
  const route = routeOptions.url;
  const span = beginSpan(`${method} ${route ?? ''}`.trim(), {
    method,
    route,
    requestId: requestIdOf(request),
  });
  reply.raw.once('close', () => {
    const { statusCode: status } = reply;
    span.end({ status, ...(status >= 500 ? { code: String(status) } : {}) });
  });
  span.run(done);
}
