import type { Role } from '@gecko-defectdojo/contract';
import { authenticateApiKey, authenticateSession } from '@gecko/host';
import type { Identity } from '@gecko/host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GeckoError } from '@gecko/data';
import { refuseForgery } from './same-origin.ts';
import type { HostContext } from './routes/route-options.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

const DECORATOR = 'identity';
const MANAGE_ROLES: readonly Role[] = ['admin', 'manager', 'member'];

/**
 * Who sends a request: by its `X-API-Key`, which alone counts when it is there, or by the session of its cookie.
 * @throws GeckoError `forbidden` when a cookie comes with a change that another site asked for
 */
export async function identify(context: HostContext, request: FastifyRequest): Promise<Identity | undefined> {
  const key = request.headers['x-api-key'];
  if (typeof key === 'string') return authenticateApiKey(context.gecko, key);
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined) return undefined;
  refuseForgery(request);
  return authenticateSession(context.gecko, token, context.now());
}

/** Closes a scope to everybody who is nobody, before any body is read: scans are large. */
export function requireIdentity(
  scope: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>,
  context: HostContext,
): void {
  scope.decorateRequest(DECORATOR, null);
  scope.addHook('onRequest', async (request, reply) => {
    // Answers belong to one person's team; no cache on the way may keep them.
    reply.header('cache-control', 'no-store');
    const identity = await identify(context, request);
    if (!identity) throw notSignedIn();
    request.setDecorator(DECORATOR, identity);
  });
}

/** What somebody is told who is nobody. */
export function notSignedIn(): GeckoError {
  return new GeckoError(
    'unauthenticated',
    'Sign in, or send a valid API key in the X-API-Key header, then try again.',
  );
}

/** Who sends a request: every role may view vulnerabilities. */
export function viewerOf(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>(DECORATOR);
}

/** Who sends a request, if they may manage vulnerabilities: all but Read Only. @throws GeckoError `forbidden` */
export function managerOf(request: FastifyRequest): Identity {
  const identity = viewerOf(request);
  if (MANAGE_ROLES.includes(identity.role)) return identity;
  throw mayOnlyView();
}

/** A route's `onRequest` hook: closes it to Read Only before the body is read. */
export function onlyManagers(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  done(MANAGE_ROLES.includes(viewerOf(request).role) ? undefined : mayOnlyView());
}

function mayOnlyView(): GeckoError {
  return new GeckoError(
    'forbidden',
    'You can view vulnerabilities, not change them. Ask an Admin of your team.',
  );
}
