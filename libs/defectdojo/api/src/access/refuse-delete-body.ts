import { IntegrationError } from '@gecko-defectdojo/domain';
import type { FastifyInstance } from 'fastify';

/**
 * Refuses a DELETE request with values in its body. Its values belong in the query, because proxies may drop the body of
 * a DELETE, and a value that is ignored decides what becomes of findings. An empty object has no values.
 */
export function refuseDeleteBodies(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preValidation', (request, _reply, done) => {
    done(request.method === 'DELETE' && hasValues(request.body) ? refusal() : undefined);
  });
}

function refusal(): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    'A DELETE request takes no body, so nothing was removed. Put the values into the query, such as ?findings=mitigate, then try again.',
    { field: 'body' },
  );
}

function hasValues(body: unknown): boolean {
  if (body === undefined || body === null) return false;
  return typeof body !== 'object' || Object.keys(body).length > 0;
}
