import type { Role } from '@gecko-defectdojo/contract';
import type { Database } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { authenticateApiKey } from '@gecko-defectdojo/gecko-host';
import type { Identity } from '@gecko-defectdojo/gecko-host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const DECORATOR = 'identity';
const MANAGE_ROLES: readonly Role[] = ['admin', 'manager', 'member'];

/** Who sends a request, by its `X-API-Key`; undefined for nobody. */
export async function identify(database: Database, request: FastifyRequest): Promise<Identity | undefined> {
  const key = request.headers['x-api-key'];
  return typeof key === 'string' ? authenticateApiKey(database, key) : undefined;
}

/** Closes a scope to everybody without a key, before any body is read: scans are large. */
export function requireKey(
  scope: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>,
  database: Database,
): void {
  scope.decorateRequest(DECORATOR, null);
  scope.addHook('onRequest', async (request) => {
    const identity = await identify(database, request);
    if (!identity) {
      throw new IntegrationError(
        'unauthenticated',
        'Send a valid API key in the X-API-Key header, then try again.',
      );
    }
    request.setDecorator(DECORATOR, identity);
  });
}

/** Who sends a request: every role may view vulnerabilities. */
export function viewerOf(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>(DECORATOR);
}

/** Who sends a request, if they may manage vulnerabilities: all but Read Only. @throws IntegrationError `forbidden` */
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

function mayOnlyView(): IntegrationError {
  return new IntegrationError(
    'forbidden',
    'You can view vulnerabilities, not change them. Ask an Admin of your team.',
  );
}
