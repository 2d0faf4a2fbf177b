import { withOrigin } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { activeTraceparent } from '@gecko-defectdojo/host';
import { requirePermission } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from '../options.ts';
import type { DefectDojoApiOptions } from '../options.ts';
import { readIfMatch } from './if-match.ts';
import { RequestLimiter } from './limit-requests.ts';
import { namedRequestId } from './request-id.ts';
import { rulesOf } from './route-rules.ts';
import { traceRequest } from './trace-request.ts';

const DECORATOR = 'defectDojo';

/**
 * Admits the sender of each request before its body is read: counts the request, identifies the sender, requires the
 * route's permission, and attaches the service context to the request. A route that declares no permission does not
 * start.
 */
export function admitCallers(
  app: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>,
  options: DefectDojoApiOptions,
): void {
  const { ready, ...integration } = contextOf(options);
  const limiter = new RequestLimiter(options.limits);
  app.decorateRequest(DECORATOR, null);
  app.addHook('onRoute', (route) => {
    rulesOf(route);
  });
  app.addHook('onRequest', traceRequest);
  app.addHook('onRequest', async (request, reply) => {
    // Responses belong to one person's team, so no cache may store them.
    reply.header('cache-control', 'no-store');
    const requestId = namedRequestId(reply);
    limiter.countAddress('none', request.ip);
    const actor = await options.identify(request);
    if (!actor)
      throw new IntegrationError('unauthenticated', 'Sign in, or send a valid API key, then try again.');
    limiter.countIdentity('none', actor);
    const { permission, calls, takesIfMatch } = rulesOf({
      url: request.url,
      config: request.routeOptions.config,
    });
    const context: ServiceContext = {
      ...integration,
      database: withOrigin(integration.database, { requestId, traceparent: activeTraceparent() }),
      requestId,
      actor,
      signal: goneSignal(reply),
      ...(takesIfMatch === true && { ifMatch: readIfMatch(request.headers['if-match']) }),
    };
    requirePermission(context, permission);
    if (takesIfMatch !== true) refuseIfMatch(request);
    if (calls !== 'none') {
      limiter.countAddress(calls, request.ip);
      limiter.countIdentity(calls, actor);
    }
    // Where the database is away, the request itself says so.
    await ready().catch(() => undefined);
    request.setDecorator(DECORATOR, context);
  });
}

/** Refuses a header that would be ignored: its sender believes that a change is guarded. Reading ignores it (RFC 9110). */
function refuseIfMatch({ method, headers }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD' || headers['if-match'] === undefined) return;
  throw new IntegrationError(
    'validation_failed',
    'This request takes no If-Match: what it changes has no ETag. Send it without the header.',
    { field: 'If-Match' },
  );
}

/** Returns the service context of a request. */
export function callerOf(request: FastifyRequest): ServiceContext {
  return request.getDecorator<ServiceContext>(DECORATOR);
}

/** Gives the request of a caller a name, by which the transaction of its work marks it as carried out. */
export function nameRequest(request: FastifyRequest, idempotencyKey: string): void {
  const context = callerOf(request);
  request.setDecorator(DECORATOR, { ...context, actor: { ...context.actor, idempotencyKey } });
}

/**
 * Returns a signal that aborts when the caller disconnects before the response is complete. Fastify's own
 * `request.signal` aborts as soon as a body has been read, because Node closes the request then (5.12, Node 24).
 */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
