import { Revision } from '@gecko-defectdojo/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const Revised = z.object({ data: z.object({ revision: Revision }) });

/**
 * Adds the `ETag` of an object that people change: its revision. It says nothing of what a push or a check changes, so
 * that a person who read the object a minute ago is not refused for that; caches have no use for it.
 */
export function tagRevision(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preSerialization', (_request, reply, payload, done) => {
    const revised = Revised.safeParse(payload);
    if (revised.success) reply.header('etag', `"${revised.data.data.revision}"`);
    done(null, payload);
  });
}
