import { Revision } from '@gecko-defectdojo/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';

/** A response with an object that people change. */
const Revised = z.object({ data: z.object({ revision: Revision }) });

/**
 * Adds the `ETag` of an object that people change: its revision. It says nothing of what a push or a check changes, so
 * that a person who read the object a minute ago is not refused for that; caches have no use for it.
 */
export function tagRevision(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preSerialization', (_request, reply, payload, done) => {
    addTag(reply, payload);
    done(null, payload);
  });
}

/** Adds the `ETag` of the object in a response, if it has one that people change. */
export function addTag(reply: Pick<FastifyReply, 'header'>, payload: unknown): void {
  const revised = Revised.safeParse(payload);
  if (revised.success) reply.header('etag', `"${revised.data.data.revision}"`);
}
