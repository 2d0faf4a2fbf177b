import type { Role } from '@gecko-defectdojo/contract';
import { authenticateApiKey, authenticateSession, permissionsOf } from '@gecko/host';
import type { Identity } from '@gecko/host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GeckoError } from '@gecko/data';
import { refuseForgery } from './same-origin.ts';
import type { HostContext } from './routes/route-options.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

const DECORATOR = 'identity';
const MANAGE_ROLES: readonly Role[] = ['admin', 'manager', 'member'];

/**
 * Returns the identity of the sender of a request, or undefined if the request is not authenticated. An `X-API-Key`
 * header takes precedence over the session cookie.
 * @throws GeckoError `forbidden` if another site made the browser send a change with the cookie
 */
export async function identify(context: HostContext, request: FastifyRequest): Promise<Identity | undefined> {
  const key = request.headers['x-api-key'];
  if (typeof key === 'string') return authenticateApiKey(context.gecko, key);
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined) return undefined;
  refuseForgery(request);
  await context.ready().catch(() => undefined);
  const identity = await authenticateSession(context.gecko, token, context.now());
  return identity && { ...identity, permissions: permissionsOf(identity.role, context) };
}

/** Refuses unauthenticated requests to a scope before their bodies are read, because scans are large. */
export function requireIdentity(
  scope: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>,
  context: HostContext,
): void {
  scope.decorateRequest(DECORATOR, null);
  scope.addHook('onRequest', async (request, reply) => {
    // Responses hold the data of one team, so shared caches must not store them.
    reply.header('cache-control', 'no-store');
    const identity = await identify(context, request);
    if (!identity) throw notSignedIn();
    request.setDecorator(DECORATOR, identity);
  });
}

/** Returns the error for an unauthenticated request. */
export function notSignedIn(): GeckoError {
  return new GeckoError(
    'unauthenticated',
    'Sign in, or send a valid API key in the X-API-Key header, then try again.',
  );
}

/**
 * Returns the identity of a sender who has signed in, not of an API key.
 * @throws GeckoError `forbidden` if the sender is a script with an API key
 */
export function signedInPersonOf(request: FastifyRequest): Identity {
  if (request.headers['x-api-key'] === undefined) return viewerOf(request);
  throw new GeckoError('forbidden', 'An API key cannot do this. Sign in, then try again.');
}

/** Returns the identity of the sender. Every role may view vulnerabilities. */
export function viewerOf(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>(DECORATOR);
}

/**
 * Returns the identity of a sender who may manage vulnerabilities. Every role but Read Only may.
 * @throws GeckoError `forbidden` if the sender is Read Only
 */
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
