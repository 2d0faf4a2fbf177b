import { GeckoError } from '@gecko/data';
import type { FastifyRequest } from 'fastify';

function isUnstorable(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isUnstorable);
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed());
}

/**
 * A `preValidation` hook that refuses parameters with text that Postgres cannot store. Bodies hold ids and closed sets,
 * or a scan, which is cleaned.
 * @throws GeckoError `validation_failed`
 */
export function refuseUnstorable(request: FastifyRequest, _reply: unknown, done: () => void): void {
  for (const part of [request.params, request.query]) {
    for (const [field, value] of Object.entries(part ?? {})) {
      if (!isUnstorable(value)) continue;
      const message = 'This text has a character that cannot be stored. Remove it, then try again.';
      throw new GeckoError('validation_failed', message, { field });
    }
  }
  done();
}
