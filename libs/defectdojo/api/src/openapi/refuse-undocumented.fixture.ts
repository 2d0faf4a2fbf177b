import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PROBLEM_TYPE } from '../problem/handle-error.ts';
import { BODY_REFUSALS } from './problem-responses.ts';
import { problemCodesOf } from './problem-codes.ts';

const Sent = z.object({ code: z.string(), status: z.number() });
const Route = z.object({
  operationId: z.string(),
  params: z.unknown().optional(),
  querystring: z.unknown().optional(),
});

/** Fails each response of an app that is a problem which the route's documentation does not have. */
export function refuseUndocumented(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const type = String(reply.getHeader('content-type') ?? '');
    const route = Route.safeParse(request.routeOptions.schema);
    if (!type.startsWith(PROBLEM_TYPE) || typeof payload !== 'string' || !route.success) {
      done(null, payload);
      return;
    }
    const { operationId } = route.data;
    const { code, status } = Sent.parse(JSON.parse(payload));
    const codes: readonly string[] = problemCodesOf({
      method: request.method,
      config: request.routeOptions.config,
      schema: route.data,
    });
    if (codes.includes(code) || status in BODY_REFUSALS) done(null, payload);
    else done(new Error(`${operationId} sent ${code}, which openapi/problem-codes.ts does not have.`));
  });
}
